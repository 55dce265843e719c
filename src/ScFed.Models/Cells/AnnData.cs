using PureHDF;
using ScFed.Models.Cells.Hdf5;

namespace ScFed.Models.Cells;

/// <summary>An open .h5ad file.</summary>
public sealed class AnnData : CellFile
{
    private readonly Hdf5Source _source;
    private readonly DataFrame _obs;
    private readonly DataFrame _genes;
    private readonly string _place;
    private readonly string? _geneKey;
    private string[]? _cellNames;
    private string[]? _geneNames;

    internal AnnData(Hdf5Source source, DataFrame obs, DataFrame genes, string place, string? geneKey)
        : base(source.Name)
    {
        _source = source;
        _obs = obs;
        _genes = genes;
        _place = place;
        _geneKey = geneKey;
    }

    /// <inheritdoc/>
    public override int Cells => (int)_obs.Rows;

    /// <inheritdoc/>
    public override int Genes => (int)_genes.Rows;

    /// <inheritdoc/>
    public override string[] ObsColumns => _obs.Columns;

    /// <summary>Names of the columns that describe cells, in the order that the file gives them.</summary>
    internal string[] ObsColumnOrder => _obs.ColumnOrder();

    /// <summary>The open file.</summary>
    internal Hdf5Source Source => _source;

    /// <inheritdoc/>
    public override string[] CellNames => _cellNames ??= _obs.ReadIndex();

    /// <inheritdoc/>
    public override string[] GeneNames => _geneNames ??= _geneKey is null ? _genes.ReadIndex() : _genes.ReadColumn(_geneKey);

    /// <inheritdoc/>
    public override string[] ReadObsColumn(string name) => _obs.ReadColumn(name);

    /// <inheritdoc/>
    public override CellMatrix ReadMatrix()
    {
        CellMatrix matrix = Reader().Read();
        ValueCheck.Check(Name, _place, matrix);
        return matrix;
    }

    private protected override IEnumerable<CellBlock> Blocks(int maxCells) =>
        Reader() is IRowReader rows ? RowBlocks.Read(rows, Cells, maxCells, Name, _place) : base.Blocks(maxCells);

    private IMatrixReader Reader() => _source.Guard(_place, () => _source.Root.Get(_place)) is IH5Group group
        ? SparseMatrixReader.Open(_source, group, _place, CellNames, GeneNames)
        : new DenseMatrixReader(_source, _place, CellNames, GeneNames);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _source.Dispose();
        base.Dispose(disposing);
    }
}
