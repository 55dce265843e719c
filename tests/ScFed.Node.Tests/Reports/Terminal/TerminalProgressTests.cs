using ScFed.Node.Reports.Terminal;

namespace ScFed.Node.Tests.Reports.Terminal;

public sealed class TerminalProgressTests
{
    private const string HideCursor = "\u001b[?25l";
    private const string ShowCursor = "\u001b[?25h";

    [Fact]
    public void CursorComesBackAndNotesStay()
    {
        TestTerminal terminal = new(80, ansi: true);
        using (TerminalProgress progress = new(terminal.Console))
        {
            progress.Round(3, 54, "training", "R3 input", 2, 5, [], 570_000);
            progress.Note("inDrop was killed");
        }

        int hidden = terminal.Text.LastIndexOf(HideCursor, StringComparison.Ordinal);
        Assert.True(terminal.Text.LastIndexOf(ShowCursor, StringComparison.Ordinal) > hidden);
        Assert.Contains("inDrop was killed", terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void EverythingAfterTheEndIsHarmless()
    {
        TestTerminal terminal = new(80, ansi: true);
        TerminalProgress progress = new(terminal.Console);
        progress.Done();
        progress.Done();
        progress.Round(1, 1, "training", "R3 input", 1, 1, [], 1);
        progress.Stage("late");
        progress.Note("still told");
        progress.Dispose();
        Assert.EndsWith("still told\n", terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void DropAndLostAttemptAreKeptOnTheScreen()
    {
        TestTerminal terminal = new(120, ansi: true);
        using (TerminalProgress progress = new(terminal.Console))
        {
            progress.RoundClosed(17, 54, SampleResult.Training(SampleResult.DropRound));
            progress.RoundClosed(18, 54, SampleResult.Training(15));
        }

        Assert.Contains("round 17/54 training  R5 unmask  4 in, 1 dropped (inDrop)", terminal.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("round 18/54 training  R5 unmask", terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyThreadsMayReport()
    {
        TestTerminal terminal = new(80, ansi: true);
        using TerminalProgress progress = new(terminal.Console);
        Parallel.For(0, 2_000, i => progress.Round(i, 2_000, "training", "R3 input", i % 5, 5, ["inDrop"], i));
        progress.Done();
        Assert.EndsWith(ShowCursor, terminal.Text, StringComparison.Ordinal);
    }
}
