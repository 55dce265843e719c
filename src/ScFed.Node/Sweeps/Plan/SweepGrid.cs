using ScFed.Models.Federation;

namespace ScFed.Node.Sweeps.Plan;

/// <summary>The lists whose product is swept. A list that is left out has its one usual value.</summary>
internal sealed record SweepGrid
{
    /// <summary>Names of data sets; all of the file if left out.</summary>
    public IReadOnlyList<string>? Data { get; init; }

    /// <summary>Names of classifiers; all of the file if left out.</summary>
    public IReadOnlyList<string>? Classifier { get; init; }

    /// <summary>How cells are dealt out to sites, in the words of <see cref="SiteDivision"/>.</summary>
    public IReadOnlyList<string> Split { get; init; } = ["iid 5"];

    /// <summary>What protects the sums.</summary>
    public IReadOnlyList<Protection> Protection { get; init; } = [Plan.Protection.Noised];

    /// <summary>ε; without noise it is "inf", and <see cref="Plan.Protection.Noised"/> is then <see cref="Plan.Protection.Verified"/>.</summary>
    public IReadOnlyList<Epsilon> Epsilon { get; init; } = [Plan.Epsilon.Infinite];

    /// <summary>δ.</summary>
    public IReadOnlyList<double> Delta { get; init; } = [];

    /// <summary>What is protected.</summary>
    public IReadOnlyList<PrivacyUnit> Unit { get; init; } = [PrivacyUnit.Cell];

    /// <summary>What the sites sum.</summary>
    public IReadOnlyList<TrainingRegime> Regime { get; init; } = [TrainingRegime.Updates];

    /// <summary>Part of the units that a step of the regime gradients draws.</summary>
    public IReadOnlyList<double> SamplingRate { get; init; } = [];

    /// <summary>Steps of training: rounds of averaging, or sums of gradients; those of the settings if left out.</summary>
    public IReadOnlyList<int> Steps { get; init; } = [];

    /// <summary>Norm to which a site's update, or a unit's gradient, is shortened; that of the settings if left out.</summary>
    public IReadOnlyList<double> Clip { get; init; } = [];

    /// <summary>k, bits of a real coordinate.</summary>
    public IReadOnlyList<int> Bits { get; init; } = [32];

    /// <summary>Probability that a site drops out of a sum.</summary>
    public IReadOnlyList<double> DropoutRate { get; init; } = [0];

    /// <summary>Seeds of folds, splits, first weights and drop-outs; figures are means over them.</summary>
    public IReadOnlyList<ulong> Seed { get; init; } = [1];
}
