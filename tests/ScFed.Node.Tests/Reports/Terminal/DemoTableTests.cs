using ScFed.Node.Demo;
using ScFed.Node.Reports.Terminal;

namespace ScFed.Node.Tests.Reports.Terminal;

public sealed class DemoTableTests
{
    [Fact]
    public void EightyColumnsHoldEverything()
    {
        TestTerminal terminal = Render(SampleResult.Create());
        Assert.All(terminal.Lines, line => Assert.True(line.Length <= 80, line));
        foreach (string name in SampleResult.Names)
        {
            Assert.Contains(terminal.Lines, line => line.StartsWith("    " + name + " ", StringComparison.Ordinal));
        }

        Assert.Contains("federated             95.8 %      0.931     500", terminal.Text, StringComparison.Ordinal);
        Assert.Contains("upload     0.574 MB a site a training round (floor 0.571 MB: 190 435 x 24 bits)", terminal.Text, StringComparison.Ordinal);
        Assert.Contains("time       1.34 s a training round (median); 93.4 s in all, on cpu", terminal.Text, StringComparison.Ordinal);
        Assert.Contains("protocol   t=4 of n=5, c=1: 2t > n + c holds", terminal.Text, StringComparison.Ordinal);
        Assert.Contains("drop-out   inDrop was killed in the middle of its upload", terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void NarrowTerminalKeepsTheFigures()
    {
        TestTerminal terminal = Render(SampleResult.Create(), width: 44);
        Assert.Contains("95.8 %", terminal.Text, StringComparison.Ordinal);
        Assert.Contains("0.931", terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void LongPathIsNeverBroken()
    {
        string path = "a folder/" + new string('x', 300) + "/model.scfed";
        DemoResult result = SampleResult.Create();
        result = result with { Files = result.Files with { Model = path } };
        Assert.Contains("model      " + path + "\n", Render(result).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void MarkupAndEscapesInNamesAreText()
    {
        DemoResult result = SampleResult.Create();
        result = result with { Sites = [new DemoSite("[red]\u001b[31mx[/]", 7), .. result.Sites.Skip(1)], DropStory = "[link]\u001b]8;;x" };
        string text = Render(result).Text;
        Assert.DoesNotContain('\u001b', text);
        Assert.Contains("[red]\uFFFD[31mx[/]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void LostMatrixAndNoDropAreSaid()
    {
        string text = Render(SampleResult.WithoutDrop() with { Matrix = null, MatrixLost = "a site did not come" }).Text;
        Assert.Contains("matrix     not opened: a site did not come", text, StringComparison.Ordinal);
        Assert.Contains("drop-out   none", text, StringComparison.Ordinal);
    }

    private static TestTerminal Render(DemoResult result, int width = 80)
    {
        TestTerminal terminal = new(width);
        DemoTable.Render(result, terminal.Console);
        return terminal;
    }
}
