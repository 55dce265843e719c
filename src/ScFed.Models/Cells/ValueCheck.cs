using System.Numerics.Tensors;

namespace ScFed.Models.Cells;

/// <summary>Expression values are finite and not negative; anything else means a scaled or broken matrix.</summary>
internal static class ValueCheck
{
    /// <summary>Throws at the first value of <paramref name="matrix"/> that cannot be an expression value.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="place">What the matrix is called in the file.</param>
    /// <param name="matrix">Some of the file's cells.</param>
    /// <param name="firstCell">Place of the first of them in the file.</param>
    public static void Check(string name, string place, CellMatrix matrix, int firstCell = 0)
    {
        float[] values = matrix.Values;

        // Both answer NaN where there is one, so that one comparison each tells that all is well.
        if (values.Length == 0 || (TensorPrimitives.Min(values) >= 0 && TensorPrimitives.Max(values) <= float.MaxValue))
        {
            return;
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw new DataException(DataError.NonFiniteValue, $"{place} in {name} holds {values[i]} in {Place(matrix, i, firstCell)}", "put raw counts into the matrix");
            }

            if (values[i] < 0)
            {
                throw new DataException(
                    DataError.NegativeValue,
                    $"{place} in {name} holds {values[i]} in {Place(matrix, i, firstCell)}",
                    "put raw counts into the matrix; scaled values cannot be used");
            }
        }
    }

    private static string Place(CellMatrix matrix, int entry, int firstCell)
    {
        int cell = Array.BinarySearch(matrix.RowStarts, entry);
        cell = cell < 0 ? ~cell - 1 : cell;
        while (matrix.RowStarts[cell + 1] <= entry)
        {
            cell++;
        }

        return $"cell {firstCell + cell + 1}, gene {matrix.Columns[entry] + 1}";
    }
}
