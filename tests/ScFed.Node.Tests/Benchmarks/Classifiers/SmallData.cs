using ScFed.Models.Cells;
using ScFed.Node.Benchmarks.Classifiers;

namespace ScFed.Node.Tests.Benchmarks.Classifiers;

/// <summary>Separable cells of three types at four sites.</summary>
internal static class SmallData
{
    private const int Genes = 30;

    public static ComparisonFile File { get; } = new()
    {
        Folds = 3,
        Data = [new ComparisonData("small", "small.h5ad", Site: "site", LeaveOneOut: true)],
        Splits = new ComparisonSplits { Iid = [3], Dirichlet = [0.5], DirichletSites = 4 },
        Classifiers = [new ComparisonClassifier("actinn", Settings: new() { ["rounds"] = 3, ["learningRate"] = 0.01 })],
    };

    /// <summary>The data; values of the given rows are replaced by noise.</summary>
    public static LoadedData Load(params int[] spoilt)
    {
        Random random = new(5);
        int cells = 240;
        List<long> starts = [0];
        List<int> columns = [];
        List<float> values = [];
        int[] labels = [.. Enumerable.Range(0, cells).Select(cell => cell % 3)];
        for (int cell = 0; cell < cells; cell++)
        {
            bool noise = spoilt.Contains(cell);
            for (int gene = 0; gene < Genes; gene++)
            {
                int count = random.Next(0, gene % 3 == labels[cell] ? 30 : 6);
                if (count > 0)
                {
                    columns.Add(gene);
                    values.Add(noise ? (31 * gene % 7) + 1 : count);
                }
            }

            starts.Add(columns.Count);
        }

        CellMatrix matrix = new(
            [.. Enumerable.Range(0, cells).Select(cell => $"c{cell}")],
            [.. Enumerable.Range(0, Genes).Select(gene => $"G{gene}")],
            [.. starts],
            [.. columns],
            [.. values]);
        return new LoadedData(matrix, ["a", "b", "c"], labels, ["w", "x", "y", "z"], [.. Enumerable.Range(0, cells).Select(cell => cell / 3 % 4)]);
    }
}
