using PureHDF;
using ScFed.Models.Cells.Hdf5;
using ScFed.Models.Files;

namespace ScFed.Models.Cells;

/// <summary>Writes a minimal .h5ad file (anndata's format 0.1.0): X as CSR float32 with gzip, names of cells and genes, columns of text.</summary>
public static class AnnDataWriter
{
    private const string Index = "_index";

    /// <summary>Writes <paramref name="path"/>; it is there whole or not at all.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="matrix">X.</param>
    /// <param name="obsColumns">Columns that describe cells; each has one value a cell.</param>
    /// <exception cref="ArgumentException">A column has the wrong length or a name that a file cannot hold.</exception>
    public static void Write(string path, CellMatrix matrix, IReadOnlyDictionary<string, string[]> obsColumns)
    {
        Hdf5Filters.EnsureRegistered();
        H5File file = AnnDataElements.Encoded(
            new H5File
            {
                ["X"] = Matrix(matrix),
                ["obs"] = Frame(matrix.CellNames, obsColumns),
                ["var"] = Frame(matrix.GeneNames, new Dictionary<string, string[]>()),
            },
            "anndata",
            "0.1.0");
        AtomicFile.Write(path, stream => file.Write(stream));
    }

    /// <summary>Refuses a name that no column of a frame can have.</summary>
    /// <exception cref="ArgumentException">It is such a name.</exception>
    internal static void CheckColumnName(string name)
    {
        if (name.Length == 0 || name is Index or "__categories" or "." || name.Contains('/', StringComparison.Ordinal))
        {
            throw new ArgumentException($"a column cannot be called '{name}'", nameof(name));
        }
    }

    private static H5Group Matrix(CellMatrix matrix)
    {
        H5Group group = AnnDataElements.Encoded(
            new H5Group
            {
                ["data"] = AnnDataElements.Compressed(matrix.Values),
                ["indices"] = AnnDataElements.Compressed(matrix.Columns),
                ["indptr"] = AnnDataElements.Compressed(matrix.RowStarts),
            },
            "csr_matrix",
            "0.1.0");
        group.Attributes["shape"] = new long[] { matrix.Cells, matrix.Genes };
        return group;
    }

    private static H5Group Frame(string[] index, IReadOnlyDictionary<string, string[]> columns)
    {
        H5Group group = AnnDataElements.Encoded(new H5Group { [Index] = AnnDataElements.Texts(index) }, "dataframe", "0.2.0");
        group.Attributes[Index] = Index;
        group.Attributes["column-order"] = columns.Keys.ToArray();
        foreach ((string name, string[] values) in columns)
        {
            if (values.Length != index.Length)
            {
                throw new ArgumentException($"column '{name}' has {values.Length} values for {index.Length} rows", nameof(columns));
            }

            CheckColumnName(name);
            group[name] = Column(values);
        }

        return group;
    }

    /// <summary>Categories where values repeat, plain strings where they do not.</summary>
    private static H5Object Column(string[] values) =>
        values.Distinct(StringComparer.Ordinal).Count() > values.Length / 2 ? AnnDataElements.Texts(values) : AnnDataElements.Categories(values);
}
