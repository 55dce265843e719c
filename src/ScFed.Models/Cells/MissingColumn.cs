namespace ScFed.Models.Cells;

/// <summary>The error for a column that does not exist; it lists those that do.</summary>
internal static class MissingColumn
{
    /// <summary>The error.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="kind">Which columns (obs, var), with a space behind it, or nothing.</param>
    /// <param name="name">What was asked for.</param>
    /// <param name="columns">What there is.</param>
    public static DataException Error(string file, string kind, string name, string[] columns)
    {
        string? near = ClosestName.Find(name, columns);
        string exist = columns.Length == 0 ? "it has none" : $"it has {string.Join(", ", columns)}";
        return new DataException(
            DataError.ColumnMissing,
            $"{file} has no {kind}column '{name}'; {exist}",
            near is null ? "name one of these columns" : $"did you mean '{near}'?");
    }
}
