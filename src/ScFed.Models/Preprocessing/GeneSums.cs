namespace ScFed.Models.Preprocessing;

/// <summary>Sums and sums of squares of each gene's normalised values over some cells, in float64, and in how many cells it is not zero.</summary>
public sealed class GeneSums
{
    /// <summary>Sums over no cells.</summary>
    public GeneSums(int genes)
    {
        Sums = new double[genes];
        Squares = new double[genes];
        Detections = new long[genes];
    }

    /// <summary>Cells added.</summary>
    public long Cells { get; private set; }

    /// <summary>Sum of each gene.</summary>
    public double[] Sums { get; }

    /// <summary>Sum of squares of each gene.</summary>
    public double[] Squares { get; }

    /// <summary>Cells in which each gene is not zero.</summary>
    public long[] Detections { get; }

    /// <summary>Adds cells on the same panel.</summary>
    public void Add(PanelCells cells, ReadOnlySpan<int> rows)
    {
        Cells += rows.Length;
        foreach (int row in rows)
        {
            ReadOnlySpan<int> columns = cells.Columns(row);
            ReadOnlySpan<float> values = cells.Values(row);
            for (int i = 0; i < columns.Length; i++)
            {
                double value = values[i];
                Detections[columns[i]]++;
                Sums[columns[i]] += value;
                Squares[columns[i]] += value * value;
            }
        }
    }
}
