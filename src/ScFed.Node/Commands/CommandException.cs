namespace ScFed.Node.Commands;

/// <summary>An error that a person can do something about: one sentence, one hint, an exit code. Never shows a stack trace.</summary>
public sealed class CommandException(int exitCode, string word, string message, string hint, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>See <see cref="ExitCodes"/>.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>A word for scripts.</summary>
    public string Word { get; } = word;

    /// <summary>What to do.</summary>
    public string Hint { get; } = hint;
}
