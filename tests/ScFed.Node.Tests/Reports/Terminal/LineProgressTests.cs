using ScFed.Node.Reports.Terminal;

namespace ScFed.Node.Tests.Reports.Terminal;

public sealed class LineProgressTests
{
    [Fact]
    public void OneLineAClosedRoundAStageAndANoteNoneAStep()
    {
        using StringWriter text = new() { NewLine = "\n" };
        using LineProgress progress = new(text);
        progress.Stage("reading cells");
        progress.Round(17, 54, "training", "R3 input", 3, 5, [], 0);
        progress.Note("inDrop was killed");
        progress.RoundClosed(17, 54, SampleResult.Training(SampleResult.DropRound));
        progress.Done();
        Assert.Equal(
            "reading cells\ninDrop was killed\n"
            + "round 17/54 training  R5 unmask  4 in, 1 dropped (inDrop)  0.574 MB/site  3.87 s  accuracy 93.2 %\n",
            text.ToString());
    }

    [Fact]
    public void LostAttemptSaysWhy()
    {
        using StringWriter text = new() { NewLine = "\n" };
        using LineProgress progress = new(text);
        progress.RoundClosed(4, 54, SampleResult.Training(1) with { Attempt = 1, Outcome = "too-few-survivors", Survivors = [], Accuracy = null });
        Assert.Equal("round 4/54 training (attempt 2)  lost: too-few-survivors  0 in  0.574 MB/site  1.32 s\n", text.ToString());
    }

    [Fact]
    public void HostileNameStaysOnItsLine()
    {
        using StringWriter text = new() { NewLine = "\n" };
        using LineProgress progress = new(text);
        progress.Note("a\nround 5/54 forged\u001b[2K");
        Assert.Equal("a round 5/54 forged\uFFFD[2K\n", text.ToString());
    }

    [Fact]
    public void ManyThreadsWriteWholeLines()
    {
        using StringWriter text = new() { NewLine = "\n" };
        using LineProgress progress = new(text);
        Parallel.For(0, 500, i => progress.Note($"note {i:000}"));
        Assert.All(text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches("^note [0-9]{3}$", line));
    }
}
