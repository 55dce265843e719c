using ScFed.Models.Classifiers;
using ScFed.Models.Federation;

namespace ScFed.Models.Algorithms;

/// <summary>
/// What one kind of classifier adds to a study of cell types: the sums between statistics and evaluation, and the classifier they end in. Instances hold
/// settings and nothing that changes.
/// </summary>
internal abstract class TrainingPlan
{
    /// <summary>The settings of this kind, which a model file tells beside those that all kinds have; its properties are the names.</summary>
    internal virtual object OwnSettings => new { };

    /// <summary>Most sums that training takes.</summary>
    internal abstract int MostSteps { get; }

    /// <summary>What is wrong with the settings of this kind, a sentence each.</summary>
    internal virtual IEnumerable<string> Problems() => [];

    /// <summary>The state with which training starts, from one that has just got its statistics. Bit-exact.</summary>
    internal abstract ModelState Start(ModelState state);

    /// <summary>The next step, or null where the classifier is trained. Bit-exact, from what stands in the state.</summary>
    internal abstract StudyStep? Next(ModelState state);

    /// <summary>The classifier of a state that has started.</summary>
    internal abstract CellTypeClassifier Classifier(ModelState state);
}
