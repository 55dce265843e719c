namespace ScFed.Node.Hosting;

/// <summary>How a daemon ended, for the process's exit code.</summary>
public sealed class RunOutcome
{
    /// <summary>See <see cref="Commands.ExitCodes"/>; interrupted until something else is known.</summary>
    public int ExitCode { get; set; } = Commands.ExitCodes.Interrupted;

    /// <summary>The error to show, or null.</summary>
    public Commands.CommandException? Error { get; set; }
}
