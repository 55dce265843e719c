using ScFed.Models.Algorithms;
using ScFed.Models.Cells;

namespace ScFed.Models.Tests.Cells;

/// <summary>Small files for <see cref="DataCheck"/>: a cell a row, all values given.</summary>
internal sealed record CheckedCells(string[] Genes, params float[][] Rows)
{
    internal string[]? Labels { get; init; }

    internal string[]? Donors { get; init; }

    /// <summary>A study that wants these genes.</summary>
    internal static CellTypeSettings Study(params string[] genes) => new SyntheticCells().Settings() with { Labels = ["B", "T"], Genes = genes };

    /// <summary>Writes the file and checks it.</summary>
    internal DataReport Check(CellTypeSettings? study = null, string? mapping = null, Action<double>? progress = null)
    {
        using TemporaryFolder folder = new();
        Dictionary<string, string[]> columns = [];
        if (Labels is not null)
        {
            columns["cell_type"] = Labels;
        }

        if (Donors is not null)
        {
            columns["donor"] = Donors;
        }

        AnnDataWriter.Write(folder.Path("cells.h5ad"), Matrix(), columns);
        LabelMapping? names = null;
        if (mapping is not null)
        {
            File.WriteAllText(folder.Path("map.csv"), mapping);
            names = LabelMapping.Load(folder.Path("map.csv"), study!.Labels);
        }

        using CellFile file = CellFile.Open(folder.Path("cells.h5ad"));
        return DataCheck.Run(file, Labels is null ? null : "cell_type", Donors is null ? null : "donor", study, names, progress);
    }

    private CellMatrix Matrix()
    {
        List<int> columns = [];
        List<float> values = [];
        List<long> rowStarts = [0];
        foreach (float[] row in Rows)
        {
            for (int gene = 0; gene < row.Length; gene++)
            {
                if (row[gene] != 0)
                {
                    columns.Add(gene);
                    values.Add(row[gene]);
                }
            }

            rowStarts.Add(values.Count);
        }

        return new CellMatrix([.. Rows.Select((_, cell) => $"c{cell}")], Genes, [.. rowStarts], [.. columns], [.. values]);
    }
}
