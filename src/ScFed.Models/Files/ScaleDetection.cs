using ScFed.Models.Cells;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Files;

/// <summary>Tells counts from values that were normalised already, by looking at all of them, some cells at a time.</summary>
internal sealed class ScaleDetection
{
    /// <summary>log1p(10⁴) is 9.2; nothing on a log scale comes near this, and counts soon pass it.</summary>
    private const float LargestLogValue = 15;

    /// <summary>Part of 10⁴ that the total of a cell may be off, for files that were rounded.</summary>
    internal const double Tolerance = 0.01;

    private bool _large;
    private bool _totalsAreTenThousand = true;

    /// <summary>Whether all values so far are whole numbers.</summary>
    public bool AllWhole { get; private set; } = true;

    /// <summary>What the values so far are.</summary>
    public ExpressionScale Scale => _large || AllWhole
        ? ExpressionScale.Counts
        : _totalsAreTenThousand ? ExpressionScale.LogNormalised : ExpressionScale.Uncertain;

    /// <summary>What <paramref name="matrix"/> holds.</summary>
    public static ExpressionScale Detect(CellMatrix matrix)
    {
        ScaleDetection detection = new();
        detection.Add(matrix);
        return detection.Scale;
    }

    /// <summary>
    /// Whether one cell's values are log1p of 10⁴ by themselves, whatever other cells hold: what a private study goes by, as otherwise one unit's values could change
    /// how every other unit's are read.
    /// </summary>
    /// <param name="values">The cell's values that are not zero, over all genes of its file.</param>
    public static bool IsLogNormalised(ReadOnlySpan<float> values)
    {
        bool whole = true;
        double total = 0;
        foreach (float value in values)
        {
            if (value > LargestLogValue)
            {
                return false;
            }

            whole &= value == MathF.Floor(value);
            total += Math.Exp(value) - 1;
        }

        return !whole && Math.Abs(total - PanelCells.CountsPerCell) <= Tolerance * PanelCells.CountsPerCell;
    }

    /// <summary>Looks at more cells.</summary>
    public void Add(CellMatrix matrix)
    {
        foreach (float value in matrix.Values)
        {
            _large |= value > LargestLogValue;
            AllWhole &= value == MathF.Floor(value);
        }

        for (int cell = 0; _totalsAreTenThousand && !_large && cell < matrix.Cells; cell++)
        {
            double total = 0;
            foreach (float value in matrix.Row(cell).Values.Span)
            {
                total += Math.Exp(value) - 1;
            }

            _totalsAreTenThousand = total == 0 || Math.Abs(total - PanelCells.CountsPerCell) <= Tolerance * PanelCells.CountsPerCell;
        }
    }
}
