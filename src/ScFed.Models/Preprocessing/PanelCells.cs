using ScFed.Models.Cells;
using ScFed.Models.Federation;
using ScFed.Models.Files;

namespace ScFed.Models.Preprocessing;

/// <summary>
/// Cells on a panel of genes, normalised: log(1 + 10^4 · value ÷ total of the cell over all genes of its file), float32, in compressed rows.
/// A gene that the file does not have is zero in every cell, and so is everything in a cell whose total is zero.
/// </summary>
public sealed class PanelCells
{
    /// <summary>What every cell's total is brought to.</summary>
    public const double CountsPerCell = 1e4;

    /// <summary>No normalised value is larger: log(1 + 10^4) = 9.21….</summary>
    public const int LargestValue = 10;

    private readonly int[] _rowStarts;
    private readonly int[] _columns;
    private readonly float[] _values;

    private PanelCells(int genes, int[] rowStarts, int[] columns, float[] values)
    {
        Genes = genes;
        _rowStarts = rowStarts;
        _columns = columns;
        _values = values;
    }

    /// <summary>Genes of the panel.</summary>
    public int Genes { get; }

    /// <summary>Cells.</summary>
    public int Cells => _rowStarts.Length - 1;

    /// <summary>Panel indices of the genes that are not zero in a cell.</summary>
    public ReadOnlySpan<int> Columns(int cell) => _columns.AsSpan(_rowStarts[cell], _rowStarts[cell + 1] - _rowStarts[cell]);

    /// <summary>Their values.</summary>
    public ReadOnlySpan<float> Values(int cell) => _values.AsSpan(_rowStarts[cell], _rowStarts[cell + 1] - _rowStarts[cell]);

    /// <summary>Normalises cells on a panel.</summary>
    /// <exception cref="UnsuitableCellsException">A value is negative or not finite, or a gene of the panel stands twice in the file.</exception>
    public static PanelCells Normalise(CellMatrix cells, IReadOnlyList<string> genes) => Select(cells, genes, _ => false);

    /// <summary>Takes cells whose values are log(1 + 10^4 · value ÷ total) already.</summary>
    /// <exception cref="UnsuitableCellsException">A value is negative or larger than such a value can be, or a gene of the panel stands twice in the file.</exception>
    public static PanelCells Normalised(CellMatrix cells, IReadOnlyList<string> genes) => Select(cells, genes, _ => true);

    /// <summary>
    /// Takes the cells that are normalised already as they are and normalises the others, each by what it holds itself: no cell's values depend on another's.
    /// </summary>
    /// <exception cref="UnsuitableCellsException">A value is negative or not finite, or a gene of the panel stands twice in the file.</exception>
    public static PanelCells NormaliseEach(CellMatrix cells, IReadOnlyList<string> genes) =>
        Select(cells, genes, cell => ScaleDetection.IsLogNormalised(cells.Row(cell).Values.Span));

    private static PanelCells Select(CellMatrix cells, IReadOnlyList<string> genes, Func<int, bool> isNormalised)
    {
        int[] panelIndex = PanelIndex(cells.GeneNames, genes);
        int[] rowStarts = new int[cells.Cells + 1];
        for (int cell = 0; cell < cells.Cells; cell++)
        {
            rowStarts[cell + 1] = rowStarts[cell] + OnPanel(cells, cell, panelIndex);
        }

        int[] columns = new int[rowStarts[^1]];
        float[] values = new float[rowStarts[^1]];
        for (int cell = 0; cell < cells.Cells; cell++)
        {
            (ReadOnlyMemory<int> rowColumns, ReadOnlyMemory<float> rowValues) = cells.Row(cell);
            bool asItIs = isNormalised(cell);
            double scale = asItIs ? 1 : CountsPerCell / Total(rowValues.Span, cells.CellNames[cell]);
            int at = rowStarts[cell];
            for (int i = 0; i < rowColumns.Length; i++)
            {
                int gene = panelIndex[rowColumns.Span[i]];
                float value = rowValues.Span[i];
                if (gene >= 0 && value != 0)
                {
                    columns[at] = gene;
                    values[at++] = asItIs ? Checked(value, cells.CellNames[cell]) : (float)Math.Log(1 + (value * scale));
                }
            }
        }

        return new PanelCells(genes.Count, rowStarts, columns, values);
    }

    private static int OnPanel(CellMatrix cells, int cell, int[] panelIndex)
    {
        (ReadOnlyMemory<int> columns, ReadOnlyMemory<float> values) = cells.Row(cell);
        int count = 0;
        for (int i = 0; i < columns.Length; i++)
        {
            if (panelIndex[columns.Span[i]] >= 0 && values.Span[i] != 0)
            {
                count++;
            }
        }

        return count;
    }

    private static double Total(ReadOnlySpan<float> values, string cell)
    {
        double total = 0;
        foreach (float value in values)
        {
            if (!(value >= 0) || !float.IsFinite(value))
            {
                throw new UnsuitableCellsException($"cell {cell} has the value {value}: a study takes counts or other non-negative values, not normalised ones");
            }

            total += value;
        }

        return total;
    }

    private static float Checked(float value, string cell) => value is > 0 and <= LargestValue
        ? value
        : throw new UnsuitableCellsException($"cell {cell} has the value {value}, which log1p of counts per ten thousand cannot be");

    private static int[] PanelIndex(string[] fileGenes, IReadOnlyList<string> genes)
    {
        Dictionary<string, int> panel = new(genes.Count);
        for (int gene = 0; gene < genes.Count; gene++)
        {
            panel.Add(genes[gene], gene);
        }

        bool[] seen = new bool[genes.Count];
        int[] index = new int[fileGenes.Length];
        for (int column = 0; column < fileGenes.Length; column++)
        {
            index[column] = panel.TryGetValue(fileGenes[column], out int gene) ? gene : -1;
            if (index[column] >= 0 && seen[gene])
            {
                throw new UnsuitableCellsException($"the gene {fileGenes[column]} stands twice among the file's genes");
            }

            if (index[column] >= 0)
            {
                seen[gene] = true;
            }
        }

        return index;
    }
}
