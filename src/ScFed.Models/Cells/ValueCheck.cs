namespace ScFed.Models.Cells;

/// <summary>Expression values are finite and not negative; anything else means a scaled or broken matrix.</summary>
internal static class ValueCheck
{
    /// <summary>Throws at the first value of <paramref name="matrix"/> that cannot be an expression value.</summary>
    public static void Check(string name, string place, CellMatrix matrix)
    {
        float[] values = matrix.Values;
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw new DataException(DataError.NonFiniteValue, $"{place} in {name} holds {values[i]} in {Place(matrix, i)}", "put raw counts into the matrix");
            }

            if (values[i] < 0)
            {
                throw new DataException(
                    DataError.NegativeValue,
                    $"{place} in {name} holds {values[i]} in {Place(matrix, i)}",
                    "put raw counts into the matrix; scaled values cannot be used");
            }
        }
    }

    private static string Place(CellMatrix matrix, int entry)
    {
        int cell = Array.BinarySearch(matrix.RowStarts, entry);
        cell = cell < 0 ? ~cell - 1 : cell;
        while (matrix.RowStarts[cell + 1] <= entry)
        {
            cell++;
        }

        return $"cell {cell + 1}, gene {matrix.Columns[entry] + 1}";
    }
}
