using ScFed.Node.Reports.Terminal;
using Spectre.Console;

namespace ScFed.Node.Tests.Reports.Terminal;

public sealed class NoColorTests
{
    private const string Variable = "NO_COLOR";

    [Fact]
    public void ReaderWhoWantsNoColourGetsNone()
    {
        // The library reads the process's own environment; no other test lets it detect colours.
        string? before = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, "1");
        try
        {
            using StringWriter text = new();
            IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Out = new AnsiConsoleOutput(text) });
            ProgressView view = new() { Round = 1, Rounds = 2, Closed = 1, Dropped = ["inDrop"] };
            console.Write(ProgressScreen.Render(view, TimeSpan.Zero, 80, unicode: true));
            Assert.DoesNotMatch(@"\[(3[0-9]|9[0-9])", text.ToString());
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, before);
        }
    }
}
