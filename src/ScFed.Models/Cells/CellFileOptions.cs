namespace ScFed.Models.Cells;

/// <summary>
/// Which of the things in a file are meant. An option that the file has no answer to is an error that lists what there is, never passed over.
/// </summary>
public sealed record CellFileOptions
{
    /// <summary>.h5ad: read this layer in place of X.</summary>
    public string? Layer { get; init; }

    /// <summary>.h5ad: read raw/X with the genes of raw/var in place of X.</summary>
    public bool Raw { get; init; }

    /// <summary>
    /// Where the names of genes come from. .h5ad: this column of var in place of the index. 10x: <c>symbol</c> (as when null) or <c>id</c>.
    /// </summary>
    public string? GeneKey { get; init; }

    /// <summary>CSV and TSV: what a line is; see <see cref="TableOrientation.Detect"/>.</summary>
    public TableOrientation Orientation { get; init; }

    /// <summary>10x, CSV and TSV: path of a table with a line a cell; null: labels.csv beside the matrix, if there is one.</summary>
    public string? Labels { get; init; }
}
