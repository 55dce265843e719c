namespace ScFed.System.Tests.Processes;

/// <summary>How a run of scfed-node ended and what it said.</summary>
/// <param name="ExitCode">What <c>$?</c> says.</param>
/// <param name="Output">stdout.</param>
/// <param name="Error">stderr.</param>
internal sealed record NodeResult(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of stderr.</summary>
    public IReadOnlyList<string> ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Both streams, for the message of a failed assertion.</summary>
    public override string ToString() => $"exit {ExitCode}\nstdout: {Output}\nstderr: {Error}";
}
