using PureHDF;
using ScFed.Models.Cells.Hdf5;

namespace ScFed.Models.Cells;

/// <summary>Opens a sparse matrix of an .h5ad file: compressed rows (CSR) or compressed columns (CSC), which are turned into rows.</summary>
internal static class SparseMatrixReader
{
    /// <summary>Opens the group at <paramref name="place"/>.</summary>
    public static IMatrixReader Open(Hdf5Source source, IH5Group group, string place, string[] cells, string[] genes)
    {
        string? encoding = Attributes.Text(source, group, "encoding-type", place);
        bool byColumn = encoding == "csc_matrix";
        if (!byColumn && encoding != "csr_matrix")
        {
            throw new DataException(
                DataError.Unsupported,
                $"{place} in {source.Name} is neither csr_matrix, csc_matrix nor an array",
                "write the file again with anndata 0.7 or later");
        }

        if (Attributes.Integers(source, group, "shape", place) is not [long rows, long columns] || rows != cells.Length || columns != genes.Length)
        {
            throw new DataException(
                DataError.ShapeMismatch,
                $"the shape of {place} in {source.Name} is not {cells.Length} cells by {genes.Length} genes",
                source.DamagedHint);
        }

        return byColumn
            ? new CompressedColumnReader(source.Name, CompressedArrays.Open(source, place, genes.Length, cells.Length), cells, genes)
            : new CompressedRowReader(source.Name, CompressedArrays.Open(source, place, cells.Length, genes.Length), cells, genes);
    }
}
