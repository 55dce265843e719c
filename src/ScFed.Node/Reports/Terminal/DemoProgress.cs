using Spectre.Console;

namespace ScFed.Node.Reports.Terminal;

/// <summary>Chooses how progress is shown.</summary>
public static class DemoProgress
{
    /// <summary>A live view where stderr is a terminal that can be painted over, lines where it is not, nothing where the user wants quiet.</summary>
    public static IDemoProgress OnStandardError(bool quiet = false)
    {
        if (quiet)
        {
            return new LineProgress(TextWriter.Null);
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        bool paints = !Console.IsErrorRedirected && console.Profile.Capabilities is { Ansi: true, Interactive: true };
        return paints ? new TerminalProgress(console) : new LineProgress(Console.Error);
    }
}
