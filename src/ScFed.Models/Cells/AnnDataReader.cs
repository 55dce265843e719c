using ScFed.Models.Cells.Hdf5;

namespace ScFed.Models.Cells;

/// <summary>Opens .h5ad files: X as CSR, CSC or dense, of any number type; gzip, LZF or no compression; data frames of anndata 0.7 and later.</summary>
public static class AnnDataReader
{
    /// <summary>Opens <paramref name="path"/> and checks its parts. Cells are read when they are asked for.</summary>
    /// <exception cref="DataException">The file cannot be used; the message says why.</exception>
    public static AnnData Open(string path)
    {
        Hdf5Source source = Hdf5Source.Open(path);
        try
        {
            foreach (string part in (string[])["X", "obs", "var"])
            {
                if (!source.Guard(part, () => source.Root.LinkExists(part)))
                {
                    throw new DataException(DataError.NotAnnData, $"{source.Name} has no {part}", "an AnnData file has X, obs and var; write it with anndata's write_h5ad");
                }
            }

            DataFrame obs = DataFrame.Open(source, "obs");
            DataFrame genes = DataFrame.Open(source, "var");
            if (obs.Rows is 0 or > ReadLimits.MaxCells)
            {
                throw obs.Rows == 0
                    ? new DataException(DataError.NoCells, $"{source.Name} has no cells", "check how the file was filtered")
                    : new DataException(DataError.TooLarge, $"{source.Name} has {obs.Rows} cells, more than {ReadLimits.MaxCells}", "split the file");
            }

            if (genes.Rows is 0 or > ReadLimits.MaxGenes)
            {
                throw genes.Rows == 0
                    ? new DataException(DataError.NoGenes, $"{source.Name} has no genes", "check how the file was filtered")
                    : new DataException(DataError.TooLarge, $"{source.Name} has {genes.Rows} genes, more than {ReadLimits.MaxGenes}", "split the file");
            }

            return new AnnData(source, obs, genes);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }
}
