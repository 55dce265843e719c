using ScFed.Models.Cells.Hdf5;

namespace ScFed.Models.Cells;

/// <summary>A file has cells and genes, and not more than this program accepts.</summary>
internal static class SizeCheck
{
    /// <summary>Throws where <paramref name="cells"/> or <paramref name="genes"/> is zero or above its limit.</summary>
    public static void Check(string name, long cells, long genes)
    {
        const string Filtered = "check how the file was filtered";
        if (cells == 0)
        {
            throw new DataException(DataError.NoCells, $"{name} has no cells", Filtered);
        }

        if (genes == 0)
        {
            throw new DataException(DataError.NoGenes, $"{name} has no genes", Filtered);
        }

        if (cells > ReadLimits.MaxCells)
        {
            throw new DataException(DataError.TooLarge, $"{name} has {cells} cells, more than {ReadLimits.MaxCells}", "split the file");
        }

        if (genes > ReadLimits.MaxGenes)
        {
            throw new DataException(DataError.TooLarge, $"{name} has {genes} genes, more than {ReadLimits.MaxGenes}", "split the file");
        }
    }
}
