using PureHDF;
using ScFed.Models.Cells.Hdf5;

namespace ScFed.Models.Cells;

/// <summary>X as data, indices and indptr: compressed rows (CSR) or compressed columns (CSC), which is turned into rows.</summary>
internal static class SparseMatrixReader
{
    private const string Again = "the file is damaged; write it again with anndata's write_h5ad";

    /// <summary>Reads X from <paramref name="group"/> and checks every index.</summary>
    public static CellMatrix Read(Hdf5Source source, IH5Group group, string place, string[] cells, string[] genes)
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
            throw new DataException(DataError.ShapeMismatch, $"the shape of {place} in {source.Name} is not {cells.Length} cells by {genes.Length} genes", Again);
        }

        (int outer, int inner) = byColumn ? (genes.Length, cells.Length) : (cells.Length, genes.Length);
        Hdf5Array data = Hdf5Array.Open(source, group, "data", $"{place}/data");
        Hdf5Array indices = Hdf5Array.Open(source, group, "indices", $"{place}/indices");
        Hdf5Array starts = Hdf5Array.Open(source, group, "indptr", $"{place}/indptr");
        if (starts.Length != outer + 1L || data.Length != indices.Length)
        {
            throw new DataException(DataError.ShapeMismatch, $"data, indices and indptr of {place} in {source.Name} do not fit together", Again);
        }

        long[] pointers = Numbers.Integers(starts);
        CheckStarts(source.Name, pointers, data.Length);
        int[] positions = Positions(source.Name, Numbers.Integers(indices), inner);
        float[] values = Numbers.Floats(data);
        return byColumn
            ? SparseRows.Transpose(source.Name, cells, genes, pointers, positions, values)
            : SparseRows.Sort(source.Name, cells, genes, pointers, positions, values);
    }

    private static void CheckStarts(string name, long[] starts, long values)
    {
        for (int i = 1; i < starts.Length; i++)
        {
            if (starts[i] < starts[i - 1])
            {
                throw new DataException(DataError.RowStartsNotMonotone, $"X/indptr in {name} falls at entry {i}", Again);
            }
        }

        if (starts[0] != 0 || starts[^1] != values)
        {
            throw new DataException(DataError.RowStartsNotMonotone, $"X/indptr in {name} does not run from 0 to {values}", Again);
        }
    }

    private static int[] Positions(string name, long[] indices, int limit)
    {
        int[] positions = new int[indices.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            if (indices[i] < 0 || indices[i] >= limit)
            {
                throw new DataException(DataError.IndexOutOfRange, $"X/indices in {name} holds {indices[i]} where 0 to {limit - 1} is possible", Again);
            }

            positions[i] = (int)indices[i];
        }

        return positions;
    }
}
