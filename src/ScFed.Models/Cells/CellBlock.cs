namespace ScFed.Models.Cells;

/// <summary>Some consecutive cells of a file.</summary>
/// <param name="FirstCell">Place of the first of them in the file, from 0.</param>
/// <param name="Matrix">These cells × all genes.</param>
public sealed record CellBlock(int FirstCell, CellMatrix Matrix);
