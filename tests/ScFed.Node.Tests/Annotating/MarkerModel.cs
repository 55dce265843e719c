using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Actinn;
using ScFed.Models.Files;
using ScFed.Models.Preprocessing;

namespace ScFed.Node.Tests.Annotating;

/// <summary>A model that calls a cell after the larger of two genes, and six cells in two clusters for it.</summary>
internal static class MarkerModel
{
    internal static ModelFile Create()
    {
        PerceptronClassifier classifier = new(["B", "T"], ["g1", "g2"], new Standardisation([0, 0], [1, 1]), new MultilayerPerceptron(2, 2), [1, 0, 0, 1, 0, 0]);
        return new ModelFile
        {
            Classifier = classifier.Kind,
            Labels = [.. classifier.Labels],
            Genes = [.. classifier.Genes],
            StudyName = "markers",
            StudyHash = new string('c', 64),
            Rounds = 3,
            Sites = 5,
            Seed = 1,
            Settings = new Dictionary<string, string> { ["rounds"] = "3" },
            Metrics = new Dictionary<string, double> { ["accuracy"] = 0.9 },
            Arrays = classifier.ToArrays(),
        };
    }

    internal static void WriteCells(string path)
    {
        CellMatrix cells = new(
            ["c1", "c2", "c3", "c4", "c5", "c6"],
            ["g1", "g2", "x"],
            [0, 2, 4, 6, 8, 10, 12],
            [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1],
            [900, 100, 800, 200, 100, 900, 500, 499, 100, 900, 100, 900]);
        AnnDataWriter.Write(
            path, cells, new Dictionary<string, string[]> { ["leiden"] = ["0", "0", "0", "1", "1", "1"], ["donor"] = ["d1", "d1", "d1", "d2", "d2", "d2"] });
    }
}
