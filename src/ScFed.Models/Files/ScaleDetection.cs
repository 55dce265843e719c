using ScFed.Models.Cells;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Files;

/// <summary>Tells counts from values that were normalised already, by looking at all of them.</summary>
internal static class ScaleDetection
{
    /// <summary>log1p(10⁴) is 9.2; nothing on a log scale comes near this, and counts soon pass it.</summary>
    private const float LargestLogValue = 15;

    /// <summary>Part of 10⁴ that the total of a cell may be off, for files that were rounded.</summary>
    private const double Tolerance = 0.01;

    /// <summary>What <paramref name="matrix"/> holds.</summary>
    public static ExpressionScale Detect(CellMatrix matrix)
    {
        bool whole = true;
        foreach (float value in matrix.Values)
        {
            if (value > LargestLogValue)
            {
                return ExpressionScale.Counts;
            }

            whole &= value == MathF.Floor(value);
        }

        if (whole)
        {
            return ExpressionScale.Counts;
        }

        return TotalsAreTenThousand(matrix) ? ExpressionScale.LogNormalised : ExpressionScale.Uncertain;
    }

    private static bool TotalsAreTenThousand(CellMatrix matrix)
    {
        for (int cell = 0; cell < matrix.Cells; cell++)
        {
            double total = 0;
            foreach (float value in matrix.Row(cell).Values.Span)
            {
                total += Math.Exp(value) - 1;
            }

            if (total != 0 && Math.Abs(total - PanelCells.CountsPerCell) > Tolerance * PanelCells.CountsPerCell)
            {
                return false;
            }
        }

        return true;
    }
}
