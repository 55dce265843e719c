namespace ScFed.Models.Cells;

/// <summary>A stored matrix of cells × genes. What it reads has its shape and indices checked, not yet its values.</summary>
internal interface IMatrixReader
{
    /// <summary>Reads all cells.</summary>
    CellMatrix Read();
}
