using ScFed.Node.Hosting;
using ScFed.Node.Reports.Json;

namespace ScFed.Node.Commands;

/// <summary>Runs a verb's work and turns whatever ends it into an exit code and, for a failure, <c>error:</c> and <c>hint:</c> on stderr.</summary>
public static class CommandRunner
{
    /// <summary>Runs.</summary>
    /// <param name="work">The verb.</param>
    /// <param name="json">Whether a failure also goes to stdout as an envelope.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    public static async Task<int> RunAsync(Func<CancellationToken, Task<int>> work, bool json, CancellationToken cancellation)
    {
        try
        {
            return await work(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Fail(new CommandException(ExitCodes.Interrupted, "interrupted", "interrupted", "nothing was left running, and no file is half-written"), json);
        }
        catch (Exception e) when (Failures.Describe(e) is { } described)
        {
            return Fail(described, json);
        }
    }

    /// <summary>Shows an error and returns its exit code.</summary>
    public static int Fail(CommandException error, bool json)
    {
        Console.Error.WriteLine($"error: {error.Message}");
        Console.Error.WriteLine($"hint: {error.Hint}");
        if (json)
        {
            Console.Out.WriteLine(ErrorJson.Serialize(error.Word, error.Message, error.Hint));
        }

        return error.ExitCode;
    }
}
