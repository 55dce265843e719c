using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers.Actinn;
using ScFed.Models.Classifiers.Linear;
using ScFed.Models.Classifiers.Transformer;
using ScFed.Models.Classifiers.Trees;
using ScFed.Models.Files;

namespace ScFed.Models.Classifiers;

/// <summary>The kinds of classifiers that a study can train and a model file hold. A new one is a folder beside this file and a line in it.</summary>
public static class ClassifierRegistry
{
    /// <summary>The perceptron of ACTINN.</summary>
    public const string Actinn = "actinn";

    /// <summary>Multinomial logistic regression.</summary>
    public const string Logistic = "logistic";

    /// <summary>The linear support vector machine, one label against the rest.</summary>
    public const string Svm = "svm";

    /// <summary>A transformer on genes ranked by their expression.</summary>
    public const string Transformer = "transformer";

    /// <summary>Gradient-boosted trees.</summary>
    public const string Trees = "trees";

    private static readonly ClassifierKind[] Kinds =
    [
        new(Actinn, ActinnPlanOf, PerceptronClassifier.FromArrays),
        new(Logistic, (settings, _) => new LinearPlan(settings, new SoftmaxLoss()), LogisticClassifier.FromArrays),
        new(Svm, (settings, _) => new LinearPlan(settings, new SquaredHingeLoss()), SvmClassifier.FromArrays),
        new(Transformer, (settings, trainer) => new TransformerPlan(settings, trainer), TransformerClassifier.FromArrays),
        new(Trees, (settings, _) => new TreesPlan(settings), TreesClassifier.FromArrays),
    ];

    /// <summary>What the kinds are called, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Select(kind => kind.Name)];

    /// <summary>The classifier of a model file.</summary>
    /// <exception cref="DataException">The kind is not known, or the arrays are not those of such a classifier.</exception>
    public static CellTypeClassifier Restore(ModelFile model)
    {
        ClassifierKind kind = Find(model.Classifier) ?? throw new DataException(
            DataError.Unsupported,
            $"{model.Name} is a classifier of kind '{model.Classifier}', and this program knows {string.Join(", ", Names)}",
            "use a newer program");
        try
        {
            return kind.FromArrays(model.Labels, model.Genes, model.Arrays);
        }
        catch (FormatException fault)
        {
            throw ModelDecoder.Damaged(model.Name, fault.Message, fault);
        }
    }

    /// <summary>The plan of training a study's kind of classifier.</summary>
    /// <param name="settings">What the sites approved.</param>
    /// <param name="trainer">Trains networks at a site.</param>
    internal static TrainingPlan PlanOf(CellTypeSettings settings, IPerceptronTrainer trainer) =>
        (Find(settings.Classifier) ?? throw new ArgumentException($"there is no classifier '{settings.Classifier}'", nameof(settings))).Plan(settings, trainer);

    private static TrainingPlan ActinnPlanOf(CellTypeSettings settings, IPerceptronTrainer trainer) =>
        settings.Actinn.Mode == TrainingMode.Synchronous ? new SynchronousPlan(settings) : new ActinnPlan(settings, trainer);

    private static ClassifierKind? Find(string name) => Array.Find(Kinds, kind => kind.Name == name);
}
