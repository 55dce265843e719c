using PureHDF;
using PureHDF.Filters;
using ScFed.Models.Cells.Hdf5;
using ScFed.Models.Files;

namespace ScFed.Models.Cells;

/// <summary>Writes a minimal .h5ad file (anndata's format 0.1.0): X as CSR float32 with gzip, names of cells and genes, columns of text.</summary>
public static class AnnDataWriter
{
    private const string Index = "_index";
    private const int ChunkLength = 1 << 16;

    /// <summary>Writes <paramref name="path"/>; it is there whole or not at all.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="matrix">X.</param>
    /// <param name="obsColumns">Columns that describe cells; each has one value a cell.</param>
    /// <exception cref="ArgumentException">A column has the wrong length or a name that a file cannot hold.</exception>
    public static void Write(string path, CellMatrix matrix, IReadOnlyDictionary<string, string[]> obsColumns)
    {
        Hdf5Filters.EnsureRegistered();
        H5File file = new()
        {
            ["X"] = Matrix(matrix),
            ["obs"] = Frame(matrix.CellNames, obsColumns),
            ["var"] = Frame(matrix.GeneNames, new Dictionary<string, string[]>()),
            Attributes = Encoding("anndata", "0.1.0"),
        };
        AtomicFile.Write(path, stream => file.Write(stream));
    }

    private static H5Group Matrix(CellMatrix matrix)
    {
        H5Group group = new()
        {
            ["data"] = Compressed(matrix.Values),
            ["indices"] = Compressed(matrix.Columns),
            ["indptr"] = Compressed(matrix.RowStarts),
            Attributes = Encoding("csr_matrix", "0.1.0"),
        };
        group.Attributes["shape"] = new long[] { matrix.Cells, matrix.Genes };
        return group;
    }

    private static H5Group Frame(string[] index, IReadOnlyDictionary<string, string[]> columns)
    {
        H5Group group = new() { [Index] = Strings(index), Attributes = Encoding("dataframe", "0.2.0") };
        group.Attributes[Index] = Index;
        group.Attributes["column-order"] = columns.Keys.ToArray();
        foreach ((string name, string[] values) in columns)
        {
            if (values.Length != index.Length)
            {
                throw new ArgumentException($"column '{name}' has {values.Length} values for {index.Length} rows", nameof(columns));
            }

            if (name.Length == 0 || name is Index or "__categories" or "." || name.Contains('/', StringComparison.Ordinal))
            {
                throw new ArgumentException($"a column cannot be called '{name}'", nameof(columns));
            }

            group[name] = Column(values);
        }

        return group;
    }

    /// <summary>Categories where values repeat, plain strings where they do not.</summary>
    private static H5Object Column(string[] values)
    {
        string[] categories = [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (categories.Length > values.Length / 2)
        {
            return Strings(values);
        }

        int[] codes = Array.ConvertAll(values, value => Array.BinarySearch(categories, value, StringComparer.Ordinal));
        H5Group group = new()
        {
            ["categories"] = Strings(categories),
            ["codes"] = Codes(codes, categories.Length),
            Attributes = Encoding("categorical", "0.2.0"),
        };
        group.Attributes["ordered"] = NumpyBool.FALSE;
        return group;
    }

    /// <summary>The narrowest type that anndata itself would choose for so many categories.</summary>
    private static H5Dataset Codes(int[] codes, int categories) => new(categories <= sbyte.MaxValue ? Array.ConvertAll(codes, code => (sbyte)code) : codes)
    {
        Attributes = Encoding("array", "0.2.0"),
    };

    private static H5Dataset Strings(string[] values) => new(values) { Attributes = Encoding("string-array", "0.2.0") };

    private static H5Dataset Compressed<T>(T[] values) => values.Length == 0
        ? new H5Dataset(values)
        : new H5Dataset(
            values, chunks: [(uint)Math.Min(values.Length, ChunkLength)], datasetCreation: new(Filters: [ShuffleFilter.Id, DeflateFilter.Id]));

    private static Dictionary<string, object> Encoding(string type, string version) => new() { ["encoding-type"] = type, ["encoding-version"] = version };
}
