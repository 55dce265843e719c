namespace ScFed.Models.Federation;

/// <summary>The units of one site in one part of a study, from 0 on, and the rows of each one's cells, rising.</summary>
public sealed class UnitCells
{
    private readonly int[] _rows;
    private readonly int[] _starts;

    private UnitCells(int[] rows, int[] starts)
    {
        _rows = rows;
        _starts = starts;
    }

    /// <summary>Units.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>Rows of a unit's cells, at least one.</summary>
    public ReadOnlySpan<int> this[int unit] => _rows.AsSpan(_starts[unit], _starts[unit + 1] - _starts[unit]);

    /// <summary>Every cell by itself.</summary>
    internal static UnitCells Each(int[] rows) => new(rows, [.. Enumerable.Range(0, rows.Length + 1)]);

    /// <summary>All cells as one unit; none where there is no cell.</summary>
    internal static UnitCells Together(int[] rows) => new(rows, rows.Length == 0 ? [0] : [0, rows.Length]);

    /// <summary>The cells of each donor, by rising number of the donor.</summary>
    /// <exception cref="UnsuitableCellsException">A cell has no donor.</exception>
    internal static UnitCells Grouped(int[] rows, int[] donors)
    {
        int missing = rows.Count(row => donors[row] == SiteCells.NoDonor);
        if (missing > 0)
        {
            throw NoDonorNamed(missing);
        }

        int[] ordered = [.. rows.OrderBy(row => donors[row])]; // stable: a donor's rows stay rising
        List<int> starts = [];
        for (int i = 0; i < ordered.Length; i++)
        {
            if (i == 0 || donors[ordered[i]] != donors[ordered[i - 1]])
            {
                starts.Add(i);
            }
        }

        return new UnitCells(ordered, [.. starts, ordered.Length]);
    }

    internal static UnsuitableCellsException NoDonorNamed(int cells) => new(
        $"the study protects donors, and {cells} labelled cells name none: fill the study's donor column, leave these cells out, or use a study that protects cells or sites");
}
