using ScFed.Models.Cells;
using ScFed.Models.Federation;

namespace ScFed.System.Tests;

/// <summary>A small h5ad file with separable cells, for tests that are about processes and not about biology.</summary>
internal static class SmallStudy
{
    public const string LabelColumn = "cell_type";
    public const string SiteColumn = "study";
    private const int Genes = 60;

    /// <summary>Writes the file.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="sites">Values of the site column.</param>
    /// <param name="labels">Values of the label column.</param>
    /// <param name="cellsOfEach">Cells of each label at each site.</param>
    /// <param name="change">What is put into the first cell's first gene instead of a count.</param>
    public static string Write(string path, int sites = 5, int labels = 4, int cellsOfEach = 12, float? change = null)
    {
        StudyRandom random = StudyRandom.For("system-tests", 1);
        List<string> names = [];
        List<string> cellLabels = [];
        List<string> cellSites = [];
        List<long> starts = [0];
        List<int> columns = [];
        List<float> values = [];
        for (int cell = 0; cell < sites * labels * cellsOfEach; cell++)
        {
            int label = cell % labels;
            names.Add($"BARCODE-{cell:D5}-XQ");
            cellLabels.Add($"type {(char)('a' + label)}");
            cellSites.Add($"hospital {(cell / labels % sites) + 1}");
            for (int gene = 0; gene < Genes; gene++)
            {
                float count = (float)Math.Floor((gene % labels == label ? 12 : 2) * random.Unit()) + (gene == 0 ? 1 : 0);
                if (count > 0)
                {
                    columns.Add(gene);
                    values.Add(cell == 0 && gene == 0 && change is { } other ? other : count);
                }
            }

            starts.Add(values.Count);
        }

        CellMatrix matrix = new([.. names], [.. Enumerable.Range(0, Genes).Select(g => $"GENE{g}")], [.. starts], [.. columns], [.. values]);
        AnnDataWriter.Write(path, matrix, new Dictionary<string, string[]> { [LabelColumn] = [.. cellLabels], [SiteColumn] = [.. cellSites] });
        return path;
    }
}
