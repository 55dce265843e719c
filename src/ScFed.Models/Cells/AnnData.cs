using PureHDF;
using ScFed.Models.Cells.Hdf5;

namespace ScFed.Models.Cells;

/// <summary>An open .h5ad file. Everything it hands out was checked. Not safe for use by several threads at once.</summary>
public sealed class AnnData : IDisposable
{
    private readonly Hdf5Source _source;
    private readonly DataFrame _obs;
    private readonly DataFrame _genes;

    internal AnnData(Hdf5Source source, DataFrame obs, DataFrame genes)
    {
        _source = source;
        _obs = obs;
        _genes = genes;
    }

    /// <summary>The file's name without its folders.</summary>
    public string Name => _source.Name;

    /// <summary>Number of cells.</summary>
    public int Cells => (int)_obs.Rows;

    /// <summary>Number of genes.</summary>
    public int Genes => (int)_genes.Rows;

    /// <summary>Names of the columns that describe cells, sorted.</summary>
    public string[] ObsColumns => _obs.Columns;

    /// <summary>Names of the columns that describe cells, in the order that the file gives them.</summary>
    internal string[] ObsColumnOrder => _obs.ColumnOrder();

    /// <summary>The open file.</summary>
    internal Hdf5Source Source => _source;

    /// <summary>Whether there is a column <paramref name="name"/>.</summary>
    public bool HasObsColumn(string name) => Array.BinarySearch(_obs.Columns, name, StringComparer.Ordinal) >= 0;

    /// <summary>Reads a column of text, categories or integers: one value a cell.</summary>
    /// <exception cref="DataException">There is no such column, or a cell has no value in it.</exception>
    public string[] ReadObsColumn(string name) => _obs.ReadColumn(name);

    /// <summary>Reads X, with the names of cells and genes. Rows come out with rising columns; stored zeros are kept.</summary>
    /// <exception cref="DataException">A value, an index or a shape is not what it must be.</exception>
    public CellMatrix ReadMatrix()
    {
        IH5Object x = _source.Guard("X", () => _source.Root.Get("X"));
        CellMatrix matrix = x is IH5Group group
            ? SparseMatrixReader.Read(_source, group, _obs.ReadIndex(), _genes.ReadIndex())
            : DenseMatrixReader.Read(_source, _obs.ReadIndex(), _genes.ReadIndex());
        ValueCheck.Check(_source.Name, matrix);
        return matrix;
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
