namespace ScFed.Models.Cells;

/// <summary>A file cannot be used. Carries the kind of fault, one sentence, and what the user can do about it.</summary>
/// <param name="code">The kind of fault.</param>
/// <param name="message">One sentence that names the file and the place in it.</param>
/// <param name="hint">What to do about it.</param>
/// <param name="inner">What the library below said, for a debugger; never shown to users.</param>
public sealed class DataException(DataError code, string message, string hint, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The kind of fault.</summary>
    public DataError Code { get; } = code;

    /// <summary>What the user can do about it.</summary>
    public string Hint { get; } = hint;
}
