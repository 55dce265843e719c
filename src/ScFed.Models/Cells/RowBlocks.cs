namespace ScFed.Models.Cells;

/// <summary>Blocks of any size out of a matrix that is read in portions of another.</summary>
internal static class RowBlocks
{
    /// <summary>Blocks of <paramref name="maxCells"/> cells, their values checked.</summary>
    /// <param name="rows">The matrix.</param>
    /// <param name="cells">Its cells.</param>
    /// <param name="maxCells">Cells of a block.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="place">What the matrix is called in the file, for messages.</param>
    public static IEnumerable<CellBlock> Read(IRowReader rows, int cells, int maxCells, string name, string place)
    {
        long portion = (long)maxCells * Math.Max(1, rows.CellsAtATime / maxCells);
        for (long first = 0; first < cells; first += portion)
        {
            CellMatrix some = rows.Read((int)first, (int)Math.Min(portion, cells - first));
            ValueCheck.Check(name, place, some, (int)first);
            foreach (CellBlock block in Split(some, maxCells))
            {
                yield return block with { FirstCell = (int)first + block.FirstCell };
            }
        }
    }

    /// <summary>Blocks of a matrix that is in memory.</summary>
    public static IEnumerable<CellBlock> Split(CellMatrix whole, int maxCells)
    {
        for (long first = 0; first < whole.Cells; first += maxCells)
        {
            int count = (int)Math.Min(maxCells, whole.Cells - first);
            yield return new CellBlock((int)first, count == whole.Cells ? whole : whole.SelectRows([.. Enumerable.Range((int)first, count)]));
        }
    }
}
