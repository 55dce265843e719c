using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers.Actinn;
using ScFed.Models.Classifiers.Transformer;

namespace ScFed.Models.Classifiers;

/// <summary>The kinds of classifiers that a study can train. A new one is a folder beside this file and a line in it.</summary>
public static class ClassifierRegistry
{
    /// <summary>The perceptron of ACTINN.</summary>
    public const string Actinn = "actinn";

    /// <summary>A transformer on genes ranked by their expression.</summary>
    public const string Transformer = "transformer";

    private static readonly Dictionary<string, Func<CellTypeSettings, IPerceptronTrainer, TrainingPlan>> Plans = new(StringComparer.Ordinal)
    {
        [Actinn] = (settings, trainer) => settings.Actinn.Mode == TrainingMode.Synchronous ? new SynchronousPlan(settings) : new ActinnPlan(settings, trainer),
        [Transformer] = (settings, trainer) => new TransformerPlan(settings, trainer),
    };

    /// <summary>What the kinds are called, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Plans.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The plan of training a study's kind of classifier.</summary>
    /// <param name="settings">What the sites approved.</param>
    /// <param name="trainer">Trains perceptrons at a site.</param>
    internal static TrainingPlan PlanOf(CellTypeSettings settings, IPerceptronTrainer trainer) => Plans[settings.Classifier](settings, trainer);
}
