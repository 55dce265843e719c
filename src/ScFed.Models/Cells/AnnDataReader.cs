using PureHDF;
using ScFed.Models.Cells.Hdf5;

namespace ScFed.Models.Cells;

/// <summary>
/// Opens .h5ad files: a matrix as CSR, CSC or dense, of any number type; gzip, LZF or no compression; data frames of anndata 0.7 and later.
/// </summary>
public static class AnnDataReader
{
    /// <summary>Opens <paramref name="path"/> and checks its parts. Cells are read when they are asked for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Which matrix and which names of genes; null: X and the index of var.</param>
    /// <exception cref="DataException">The file cannot be used, or lacks what <paramref name="options"/> name; the message says why.</exception>
    public static AnnData Open(string path, CellFileOptions? options = null)
    {
        Hdf5Source source = Hdf5Source.Open(path);
        try
        {
            return Open(source, options ?? new CellFileOptions());
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private static AnnData Open(Hdf5Source source, CellFileOptions options)
    {
        RefuseOptionsOfOthers(source, options);
        foreach (string part in (string[])["X", "obs", "var"])
        {
            if (!source.Guard(part, () => source.Root.LinkExists(part)))
            {
                throw new DataException(
                    DataError.NotAnnData,
                    $"{source.Name} has no {part}",
                    "an AnnData file has X, obs and var; write it with anndata's write_h5ad");
            }
        }

        string place = Matrix(source, options);
        DataFrame obs = DataFrame.Open(source, "obs");
        DataFrame genes = DataFrame.Open(source, options.Raw ? "raw/var" : "var");
        SizeCheck.Check(source.Name, obs.Rows, genes.Rows);
        if (options.GeneKey is { } key)
        {
            genes.CheckColumn(key);
        }

        return new AnnData(source, obs, genes, place, options.GeneKey);
    }

    /// <summary>Where the matrix is that <paramref name="options"/> name.</summary>
    private static string Matrix(Hdf5Source source, CellFileOptions options)
    {
        if (options.Layer is null && !options.Raw)
        {
            return "X";
        }

        string[] layers = Members(source, "layers");
        bool raw = Members(source, "raw") is { } members && members.Contains("X") && members.Contains("var");
        if (options.Layer is { } layer ? layers.Contains(layer) : raw)
        {
            return options.Raw ? "raw/X" : $"layers/{options.Layer}";
        }

        string[] exist = ["X", .. raw ? (string[])["raw"] : [], .. layers.Select(name => $"layer '{name}'")];
        string wanted = options.Layer is null ? "raw" : $"layer '{options.Layer}'";
        string? near = options.Layer is null ? null : ClosestName.Find(options.Layer, layers);
        throw new DataException(
            DataError.MatrixMissing,
            $"{source.Name} has no {wanted}; it has {string.Join(", ", exist)}",
            near is null ? "name one of these matrices" : $"did you mean '{near}'?");
    }

    private static string[] Members(Hdf5Source source, string group) => source.Guard(group, () =>
        source.Root.LinkExists(group) && source.Root.Get(group) is IH5Group found
            ? found.Children().Select(child => child.Name).Order(StringComparer.Ordinal).ToArray()
            : []);

    private static void RefuseOptionsOfOthers(Hdf5Source source, CellFileOptions options)
    {
        if (options.Raw && options.Layer is not null)
        {
            throw new DataException(DataError.OptionRefused, $"both raw and layer '{options.Layer}' of {source.Name} are asked for", "name one of them");
        }

        if (options.Labels is not null || options.Orientation != TableOrientation.Detect)
        {
            throw new DataException(
                DataError.OptionRefused,
                $"{source.Name} is an AnnData file, which says itself what its rows are and how they are labelled",
                "leave out the labels and the orientation; labels are columns of obs");
        }
    }
}
