using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Linear;

/// <summary>Reads what the training of a linear classifier keeps in the state. Matrices lie gene by gene, a column a trained label; the intercepts are their last row.</summary>
/// <param name="state">A state that has started.</param>
internal sealed class LinearState(ModelState state)
{
    internal const string IterateName = "linear.iterate";
    internal const string PointName = "linear.point";
    internal const string GradientName = "linear.gradient";
    internal const string DirectionName = "linear.direction";
    internal const string StepsName = "linear.steps";
    internal const string ChangesName = "linear.gradient-changes";
    internal const string SearchName = "linear.search";
    internal const string EndName = "linear.end";

    /// <summary>The best weights so far.</summary>
    internal ReadOnlySpan<double> Iterate => state.Doubles(IterateName);

    /// <summary>The weights at which the objective is evaluated next.</summary>
    internal ReadOnlySpan<double> Point => state.Doubles(PointName);

    /// <summary>Whether the objective at <see cref="Iterate"/> is known.</summary>
    internal bool IsEvaluated => state.Has(GradientName);

    /// <summary>The gradient at <see cref="Iterate"/>.</summary>
    internal ReadOnlySpan<double> Gradient => state.Doubles(GradientName);

    /// <summary>Where the line search goes from <see cref="Iterate"/>.</summary>
    internal ReadOnlySpan<double> Direction => state.Doubles(DirectionName);

    /// <summary>The line search.</summary>
    internal LineSearch Search => LineSearch.From(state.Doubles(SearchName));

    /// <summary>What L-BFGS remembers.</summary>
    internal LimitedMemory Memory => state.Has(StepsName) ? new(state.Doubles(StepsName), state.Doubles(ChangesName), Iterate.Length) : default;

    /// <summary>Why training has ended by itself, or null.</summary>
    internal TrainingEnd? End => state.Has(EndName) ? (TrainingEnd)state.Longs(EndName)[0] : null;

    /// <summary>Sums of training behind.</summary>
    internal int Evaluations => new CellTypeState(state).Entry - CellTypeStudy.FirstTrainingEntry;
}
