using ScFed.Models.Files;

namespace ScFed.Models.Preprocessing;

/// <summary>Sums and sums of squares of each gene's CP10k values, not their logarithms, over some cells, in float64.</summary>
public sealed class CountSums
{
    /// <summary>No CP10k value is larger: 10^4, what the totals of a file that was normalised already may be off, and the rounding of the logarithm to float32.</summary>
    public const double Largest = PanelCells.CountsPerCell * (1 + ScaleDetection.Tolerance + (1.0 / (1 << 16)));

    /// <summary>Sums over no cells.</summary>
    public CountSums(int genes)
    {
        Sums = new double[genes];
        Squares = new double[genes];
    }

    /// <summary>Sum of each gene.</summary>
    public double[] Sums { get; }

    /// <summary>Sum of squares of each gene.</summary>
    public double[] Squares { get; }

    /// <summary>Adds cells on the same panel.</summary>
    public void Add(PanelCells cells, ReadOnlySpan<int> rows)
    {
        foreach (int row in rows)
        {
            ReadOnlySpan<int> columns = cells.Columns(row);
            ReadOnlySpan<float> values = cells.Values(row);
            for (int i = 0; i < columns.Length; i++)
            {
                double count = Math.Exp(values[i]) - 1;
                Sums[columns[i]] += count;
                Squares[columns[i]] += count * count;
            }
        }
    }
}
