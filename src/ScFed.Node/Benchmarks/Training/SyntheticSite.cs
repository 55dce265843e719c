using System.Globalization;
using ScFed.Models.Cells;
using ScFed.Models.Federation;

namespace ScFed.Node.Benchmarks.Training;

/// <summary>Cells of ten labels, as sparse as real ones: a tenth of the genes are counted in a cell, and more of those that mark its label.</summary>
internal static class SyntheticSite
{
    /// <summary>Labels.</summary>
    public const int Labels = 10;

    private const double Density = 0.1;
    private const int LargestCount = 12;

    /// <summary>What the genes are called.</summary>
    public static string[] GeneNames(int genes) => [.. Enumerable.Range(0, genes).Select(gene => string.Create(CultureInfo.InvariantCulture, $"G{gene}"))];

    /// <summary>What the labels are called.</summary>
    public static string[] LabelNames { get; } = [.. Enumerable.Range(0, Labels).Select(label => string.Create(CultureInfo.InvariantCulture, $"type {label}"))];

    /// <summary>One site, all of whose cells train.</summary>
    public static SiteCells Make(int cells, int genes, ulong seed)
    {
        StudyRandom random = StudyRandom.For("benchmark-cells", seed);
        long[] rowStarts = new long[cells + 1];
        List<int> columns = [];
        List<float> counts = [];
        string?[] labels = new string?[cells];
        for (int cell = 0; cell < cells; cell++)
        {
            int label = cell % Labels;
            labels[cell] = LabelNames[label];
            for (int gene = 0; gene < genes; gene++)
            {
                if (random.Unit() < (gene % Labels == label ? 4 * Density : 0.67 * Density))
                {
                    columns.Add(gene);
                    counts.Add(1 + random.Below(LargestCount));
                }
            }

            rowStarts[cell + 1] = columns.Count;
        }

        string[] names = [.. Enumerable.Range(0, cells).Select(cell => string.Create(CultureInfo.InvariantCulture, $"cell {cell}"))];
        CellMatrix matrix = new(names, GeneNames(genes), rowStarts, [.. columns], [.. counts]);
        return SiteCells.Labelled(1, matrix, labels, LabelNames, testFraction: 0, seed);
    }
}
