namespace ScFed.Models.Cells;

/// <summary>Options that a kind of file has no answer to are refused: the user meant something that would not happen.</summary>
internal static class OptionCheck
{
    /// <summary>For files of one matrix.</summary>
    public static void RefuseMatrixChoice(string name, CellFileOptions options)
    {
        if (options.Layer is not null || options.Raw)
        {
            throw new DataException(DataError.OptionRefused, $"{name} has one matrix, neither layers nor raw", "leave out the layer and raw");
        }
    }

    /// <summary>For files that say what their rows are.</summary>
    public static void RefuseOrientation(string name, CellFileOptions options)
    {
        if (options.Orientation != TableOrientation.Detect)
        {
            throw new DataException(DataError.OptionRefused, $"{name} says itself what its rows are", "leave out the orientation");
        }
    }
}
