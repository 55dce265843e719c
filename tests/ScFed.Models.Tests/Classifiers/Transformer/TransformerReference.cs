using System.Text.Json;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers.Transformer;
using ScFed.Models.Preprocessing;
using ScFed.Models.Tests.Cells;

namespace ScFed.Models.Tests.Classifiers.Transformer;

/// <summary>Tokens and outputs by numpy (tests/data/transformer/make_reference.py).</summary>
internal sealed record TransformerReference(int[] Shape, float[][] Counts, double[] Medians, int[][] Tokens, float[] Parameters, double[][] Outputs)
{
    internal static TransformerReference Load() => JsonSerializer.Deserialize<TransformerReference>(
        File.ReadAllBytes(TestFiles.Transformer("reference.json")), JsonSerializerOptions.Web)!;

    internal string[] Genes => [.. Enumerable.Range(0, Medians.Length).Select(gene => $"G{gene}")];

    internal TransformerClassifier Classifier => new(
        ["a", "b", "c"], Genes, [.. Medians], new TransformerShape(Medians.Length, 3, Shape[0], Shape[1], Shape[2], Shape[3], Shape[4]), [.. Parameters]);

    internal PanelCells Cells => PanelCells.Normalise(Matrix(Counts, Genes), Genes);

    internal static CellMatrix Matrix(float[][] counts, string[] genes)
    {
        List<long> rowStarts = [0];
        List<int> columns = [];
        List<float> values = [];
        foreach (float[] cell in counts)
        {
            for (int gene = 0; gene < cell.Length; gene++)
            {
                if (cell[gene] > 0)
                {
                    columns.Add(gene);
                    values.Add(cell[gene]);
                }
            }

            rowStarts.Add(columns.Count);
        }

        return new CellMatrix([.. counts.Select((_, cell) => $"cell {cell}")], genes, [.. rowStarts], [.. columns], [.. values]);
    }
}
