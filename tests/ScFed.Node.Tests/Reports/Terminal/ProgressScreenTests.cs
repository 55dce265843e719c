using ScFed.Node.Reports.Terminal;

namespace ScFed.Node.Tests.Reports.Terminal;

public sealed class ProgressScreenTests
{
    private static readonly ProgressView Middle = new()
    {
        Round = 17,
        Rounds = 54,
        Closed = 27,
        Purpose = "training",
        Step = "R3 input",
        In = 3,
        Expected = 5,
        Dropped = ["inDrop"],
        BytesPerSite = 574_000,
        Accuracy = 0.929,
        Left = TimeSpan.FromSeconds(49),
    };

    [Fact]
    public void ThreeLinesTellRoundStepAndSites()
    {
        Assert.Equal(
            [
                "round 17/54  " + new string('━', 20) + new string('─', 20) + "  00:23, about 00:49 left",
                "training  R3 input  accuracy 92.9 %",
                "3 of 5 in, 1 dropped (inDrop)  0.574 MB/site",
            ],
            Render(Middle, 80));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(60)]
    public void NarrowTerminalCutsInsteadOfFolding(int width)
    {
        string[] lines = Render(Middle with { Dropped = [new string('x', 70), new string('y', 70)] }, width);
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.True(line.Length <= width, line));
    }

    [Fact]
    public void StageReplacesTheStep()
    {
        Assert.Equal(["reading cells  00:23"], Render(ProgressView.Start with { Stage = "reading cells" }, 80));
        Assert.Equal("comparing", Render(Middle with { Stage = "comparing" }, 80)[1]);
    }

    [Fact]
    public void TerminalWithoutUnicodeGetsAsciiBars()
    {
        TestTerminal terminal = new(80);
        terminal.Console.Write(ProgressScreen.Render(Middle, TimeSpan.Zero, 80, unicode: false));
        Assert.Contains("####....", terminal.Text, StringComparison.Ordinal);
    }

    private static string[] Render(ProgressView view, int width)
    {
        TestTerminal terminal = new(width);
        terminal.Console.Write(ProgressScreen.Render(view, TimeSpan.FromSeconds(23), width, unicode: true));
        return [.. terminal.Lines.Select(line => line.TrimEnd())];
    }
}
