namespace ScFed.Models.Cells;

/// <summary>
/// An open file (or folder) of cells, whatever its format: names, columns that describe cells, and a matrix of cells × genes. Everything it hands out
/// was checked. Not safe for use by several threads at once.
/// </summary>
public abstract class CellFile : IDisposable
{
    private protected CellFile(string name) => Name = name;

    /// <summary>The file's name without its folders.</summary>
    public string Name { get; }

    /// <summary>Number of cells.</summary>
    public abstract int Cells { get; }

    /// <summary>Number of genes.</summary>
    public abstract int Genes { get; }

    /// <summary>Features of other kinds than gene expression (antibodies, guides) that the file has and that are left out.</summary>
    public virtual int OtherFeatures => 0;

    /// <summary>Names of the columns that describe cells, sorted.</summary>
    public abstract string[] ObsColumns { get; }

    /// <summary>Names of the cells; not necessarily distinct.</summary>
    /// <exception cref="DataException">The names cannot be read.</exception>
    public abstract string[] CellNames { get; }

    /// <summary>Names of the genes, by the key that the options name; not necessarily distinct.</summary>
    /// <exception cref="DataException">The names cannot be read.</exception>
    public abstract string[] GeneNames { get; }

    /// <summary>Opens <paramref name="path"/> as what it is. Cells are read when they are asked for.</summary>
    /// <param name="path">An .h5ad file.</param>
    /// <param name="options">What to read; null: X, or the only matrix there is, with its usual names.</param>
    /// <exception cref="DataException">The file cannot be used, or lacks what <paramref name="options"/> name; the message says why.</exception>
    public static CellFile Open(string path, CellFileOptions? options = null) => AnnDataReader.Open(path, options);

    /// <summary>Whether there is a column <paramref name="name"/>.</summary>
    public bool HasObsColumn(string name) => Array.BinarySearch(ObsColumns, name, StringComparer.Ordinal) >= 0;

    /// <summary>Reads a column of text, categories or integers: one value a cell.</summary>
    /// <exception cref="DataException">There is no such column, or a cell has no value in it.</exception>
    public abstract string[] ReadObsColumn(string name);

    /// <summary>Reads all cells. Rows come out with rising columns; stored zeros are kept.</summary>
    /// <exception cref="DataException">A value, an index or a shape is not what it must be.</exception>
    public abstract CellMatrix ReadMatrix();

    /// <summary>
    /// Reads the cells a block at a time, in order, each cell once: rows as <see cref="ReadMatrix"/> gives them. CSR and dense .h5ad hold only one
    /// block in memory; other layouts are read whole first.
    /// </summary>
    /// <param name="maxCells">Cells of a block; the last one may have fewer.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxCells"/> is not positive.</exception>
    /// <exception cref="DataException">As with <see cref="ReadMatrix"/>, when the block with the fault is reached.</exception>
    public IEnumerable<CellBlock> ReadBlocks(int maxCells)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxCells);
        return Blocks(maxCells);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes what is open.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    private protected virtual IEnumerable<CellBlock> Blocks(int maxCells) => RowBlocks.Split(ReadMatrix(), maxCells);
}
