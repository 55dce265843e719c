namespace ScFed.Models.Cells;

/// <summary>A stored matrix of which some cells can be read without the others.</summary>
internal interface IRowReader : IMatrixReader
{
    /// <summary>Cells that are best read at a time: enough that no chunk of the file is decoded more than about twice.</summary>
    int CellsAtATime { get; }

    /// <summary>Reads <paramref name="count"/> cells from <paramref name="first"/> on.</summary>
    CellMatrix Read(int first, int count);
}
