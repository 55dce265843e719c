using ScFed.Node.Reports;
using ScFed.Protocol.Conformance;

namespace ScFed.Node.Tests.Reports;

public class PeerTableTests
{
    [Fact]
    public void FailedCaseShowsTheRuleAndWhatThePeerDidWithoutItsControlCharacters()
    {
        PeerResult failed = new("u1-without-it", "protocol.md, U1 list", "the site's own R1 stands in U1", false, "it answers\u001b[2J");
        string lines = string.Join('\n', PeerTable.Lines(failed));
        Assert.Contains("FAIL  u1-without-it", lines, StringComparison.Ordinal);
        Assert.Contains("rule: the site's own R1 stands in U1 (protocol.md, U1 list)", lines, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', lines);
    }

    [Fact]
    public void RunOfNothingIsNotOk() => Assert.Equal(["0 passed, 0 failed", "NOT OK: nothing was run"], PeerTable.End(new PeerReport([])));

    [Fact]
    public void RunWithoutAFailureIsOk() =>
        Assert.Equal(["1 passed, 0 failed", "OK"], PeerTable.End(new PeerReport([new PeerResult("a", "b", "c", true, "")])));
}
