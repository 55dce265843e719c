using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers.Actinn;
using ScFed.Models.Classifiers.Transformer;
using ScFed.Models.Files;

namespace ScFed.Models.Classifiers;

/// <summary>The kinds of classifiers that a study can train. A new one is a folder beside this file and two lines in it.</summary>
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

    private static readonly Dictionary<string, Func<IReadOnlyList<string>, IReadOnlyList<string>, IReadOnlyList<ModelArray>, CellTypeClassifier>> Readers =
        new(StringComparer.Ordinal)
        {
            [Actinn] = PerceptronClassifier.FromArrays,
            [Transformer] = TransformerClassifier.FromArrays,
        };

    /// <summary>What the kinds are called, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Plans.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The kinds that a model file can hold, sorted; the same as <see cref="Names"/>.</summary>
    internal static IReadOnlyList<string> ReadNames { get; } = [.. Readers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The classifier of a model file.</summary>
    /// <exception cref="DataException">The kind is not known, or the arrays are not those of such a classifier.</exception>
    public static CellTypeClassifier Restore(ModelFile model)
    {
        if (!Readers.TryGetValue(model.Classifier, out Func<IReadOnlyList<string>, IReadOnlyList<string>, IReadOnlyList<ModelArray>, CellTypeClassifier>? read))
        {
            throw new DataException(
                DataError.Unsupported,
                $"{model.Name} is a classifier of kind '{model.Classifier}', and this program knows {string.Join(", ", ReadNames)}",
                "use a newer program");
        }

        try
        {
            return read(model.Labels, model.Genes, model.Arrays);
        }
        catch (FormatException fault)
        {
            throw ModelDecoder.Damaged(model.Name, fault.Message, fault);
        }
    }

    /// <summary>The plan of training a study's kind of classifier.</summary>
    /// <param name="settings">What the sites approved.</param>
    /// <param name="trainer">Trains perceptrons at a site.</param>
    internal static TrainingPlan PlanOf(CellTypeSettings settings, IPerceptronTrainer trainer) => Plans[settings.Classifier](settings, trainer);
}
