using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Actinn;
using ScFed.Models.Files;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Tests.Files;

/// <summary>A model of three genes, one hidden layer and two labels, small enough to calculate by hand.</summary>
internal static class SmallModel
{
    public static ModelFile Create(string[]? genes = null)
    {
        CellTypeClassifier classifier = Classifier(genes);
        return new ModelFile
        {
            Classifier = classifier.Kind,
            Labels = [.. classifier.Labels],
            Genes = [.. classifier.Genes],
            StudyName = "small",
            StudyHash = new string('a', 64),
            Rounds = 12,
            Sites = 4,
            Seed = ulong.MaxValue,
            Settings = new Dictionary<string, string> { ["rounds"] = "12", ["batch"] = "128" },
            Metrics = new Dictionary<string, double> { ["macro-f1"] = 0.75, ["accuracy"] = 0.875 },
            Arrays = classifier.ToArrays(),
        };
    }

    public static CellTypeClassifier Classifier(string[]? genes = null) => new PerceptronClassifier(
        ["alpha", "beta, \"b\""],
        genes ?? ["g1", "g2", "g3"],
        new Standardisation([1, 2, 0.5], [0.5, 1, 0]),
        new MultilayerPerceptron(3, 2, 2),
        [1, -1, 5, 0.25f, 2, 5, 0.5f, -0.25f, 1, -1, -0.5f, 1, 0, 0.125f]);
}
