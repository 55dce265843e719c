namespace ScFed.Models.Cells;

/// <summary>What a line of a table of expression values is.</summary>
public enum TableOrientation
{
    /// <summary>
    /// Found from the names, and refused where they do not tell. Asked in this order, the first that answers for one side only decides:
    /// the cells that the labels name; the word in the corner (<c>cell</c>, <c>barcode</c>, <c>gene</c>, <c>symbol</c> …); Ensembl gene ids or 10x
    /// barcodes in at least half of the names; at least two of the genes that nearly every data set has (ACTB, B2M, GAPDH …).
    /// </summary>
    Detect,

    /// <summary>A line is a cell, a column is a gene.</summary>
    CellsInRows,

    /// <summary>A line is a gene, a column is a cell.</summary>
    GenesInRows,
}
