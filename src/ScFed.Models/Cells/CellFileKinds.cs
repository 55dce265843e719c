using ScFed.Models.Cells.Hdf5;
using ScFed.Models.Cells.TenX;
using ScFed.Models.Cells.Text;

namespace ScFed.Models.Cells;

/// <summary>Finds out what kind of file a path leads to.</summary>
internal static class CellFileKinds
{
    private static readonly string[] _tables = [".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz"];
    private static readonly string[] _hdf5 = [".h5ad", ".h5", ".hdf5"];

    /// <summary>Opens <paramref name="path"/> as what it is.</summary>
    public static CellFile Open(string path, CellFileOptions options)
    {
        if (Directory.Exists(path))
        {
            return TenXFolder.OpenFolder(path, options);
        }

        if (EndsWith(path, _hdf5) || Hdf5Source.IsHdf5(path))
        {
            return OpenHdf5(path, options);
        }

        if (TenXFolder.IsMatrix(path))
        {
            return TenXFolder.OpenFolder(path, options);
        }

        return EndsWith(path, _tables)
            ? DelimitedFile.OpenTable(path, options)
            : throw new DataException(
                DataError.UnknownFormat,
                $"{Path.GetFileName(path)} is of no kind that is read",
                "give an .h5ad, an .h5 or a folder of Cell Ranger, or a table called .csv, .tsv or .txt, with .gz or without");
    }

    private static CellFile OpenHdf5(string path, CellFileOptions options)
    {
        Hdf5Source source = Hdf5Source.Open(path);
        try
        {
            bool annData = source.Guard("X", () => source.Root.LinkExists("X"));
            string[] groups = annData ? [] : TenXHdf5.FindGroups(source);
            return groups.Length > 0
                ? TenXHdf5.Open(source, Path.GetDirectoryName(path) ?? string.Empty, groups, options)
                : AnnDataReader.Open(source, options);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private static bool EndsWith(string path, string[] endings) => endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
