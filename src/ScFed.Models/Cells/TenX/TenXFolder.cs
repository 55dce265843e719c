using ScFed.Models.Cells.Hdf5;
using ScFed.Models.Cells.Text;

namespace ScFed.Models.Cells.TenX;

/// <summary>
/// A folder as Cell Ranger writes it: matrix.mtx, barcodes.tsv and features.tsv (version 3) or genes.tsv (version 2), each plain or gzip, possibly with
/// one prefix before all names. The matrix is read whole.
/// </summary>
internal sealed class TenXFolder : TenXFile
{
    /// <summary>Name of the matrix without its prefix.</summary>
    public const string Matrix = "matrix.mtx";

    private const string Gzip = ".gz";

    private readonly string _path;

    private TenXFolder(string name, string path, TenXFeatures features, string[] barcodes, CellLabels labels)
        : base(name, features, barcodes, labels) => _path = path;

    /// <summary>Whether <paramref name="path"/> is the matrix of such a folder.</summary>
    public static bool IsMatrix(string path) => WithoutGzip(path).EndsWith(Matrix, StringComparison.Ordinal);

    /// <summary>Opens the folder <paramref name="path"/>, or the one with the matrix <paramref name="path"/>, and reads the names.</summary>
    public static TenXFolder OpenFolder(string path, CellFileOptions options)
    {
        bool isFolder = Directory.Exists(path);
        string folder = isFolder ? path : Path.GetDirectoryName(path) ?? string.Empty;
        string prefix = isFolder ? string.Empty : WithoutGzip(Path.GetFileName(path))[..^Matrix.Length];
        string name = isFolder ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) : Path.GetFileName(path);
        OptionCheck.RefuseMatrixChoice(name, options);
        OptionCheck.RefuseOrientation(name, options);
        string matrix = Find(folder, name, prefix, [Matrix]);
        string barcodes = Find(folder, name, prefix, ["barcodes.tsv"]);
        string features = Find(folder, name, prefix, ["features.tsv", "genes.tsv"]);
        return new TenXFolder(
            name,
            matrix,
            ReadFeatures(features, options.GeneKey),
            [.. Columns(barcodes, 1, ReadLimits.MaxCells).Select(row => row[0])],
            new CellLabels(name, folder, options.Labels));
    }

    /// <inheritdoc/>
    public override CellMatrix ReadMatrix()
    {
        using MatrixMarketReader reader = new(TextInput.Open(_path));
        CellMatrix matrix = reader.ReadTransposed(CellNames, Features);
        ValueCheck.Check(Name, "the matrix", matrix);
        return matrix;
    }

    private static string Find(string folder, string name, string prefix, string[] parts)
    {
        string[] found = [.. parts.SelectMany(part => (string[])[prefix + part, prefix + part + Gzip]).Where(part => File.Exists(Path.Combine(folder, part)))];
        return found switch
        {
            [string one] => Path.Combine(folder, one),
            [] => throw new DataException(
                DataError.NotTenX,
                $"{name} has no {string.Join(" or ", parts.Select(part => prefix + part))}, plain or with {Gzip}",
                "a 10x folder has matrix.mtx, barcodes.tsv and features.tsv or genes.tsv"),
            _ => throw new DataException(DataError.NotTenX, $"{name} has both {found[0]} and {found[1]}", "remove the one that is not meant"),
        };
    }

    private static TenXFeatures ReadFeatures(string path, string? key)
    {
        List<string[]> rows = Columns(path, 2, ReadLimits.MaxGenes);
        int typed = rows.Count(row => row.Length > 2);
        return typed > 0 && typed < rows.Count
            ? throw new DataException(DataError.ShapeMismatch, $"some lines of {Path.GetFileName(path)} have a type and others have none", Again)
            : new TenXFeatures(
                Path.GetFileName(path),
                [.. rows.Select(row => row[0])],
                [.. rows.Select(row => row[1])],
                typed > 0 ? [.. rows.Select(row => row[2])] : null,
                key);
    }

    /// <summary>The lines of a table without a header, of at least <paramref name="least"/> fields; no more than three of them are kept.</summary>
    private static List<string[]> Columns(string path, int least, int limit)
    {
        using DelimitedReader reader = new(TextInput.Open(path), Separators.Tab, quotes: false);
        List<string[]> rows = [];
        while (reader.ReadRecord())
        {
            string[] row = [.. Enumerable.Range(0, Math.Min(3, reader.Fields)).Select(reader.Text)];
            if (row.Length < least || row[0].Length == 0)
            {
                throw new DataException(DataError.ShapeMismatch, $"line {reader.Line} of {reader.Name} has too few fields", Again);
            }

            rows.Add(row);
            if (rows.Count > limit)
            {
                throw new DataException(DataError.TooLarge, $"{reader.Name} has more than {limit} lines", "split the matrix");
            }
        }

        return rows;
    }

    private static string WithoutGzip(string path) => path.EndsWith(Gzip, StringComparison.OrdinalIgnoreCase) ? path[..^Gzip.Length] : path;
}
