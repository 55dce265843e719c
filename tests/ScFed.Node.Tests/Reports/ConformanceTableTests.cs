using ScFed.Node.Reports;
using ScFed.Protocol.Conformance;

namespace ScFed.Node.Tests.Reports;

public sealed class ConformanceTableTests
{
    [Fact]
    public void EachKindHasALineAndEachFailureItsOwn()
    {
        IReadOnlyList<string> lines = ConformanceTable.Lines(new ConformanceReport(
        [
            new VectorResult("a.json", "", "hkdf", VectorOutcome.Passed, ""),
            new VectorResult("b.json", "", "hkdf", VectorOutcome.Failed, "out.32: another"),
            new VectorResult("c.json", "site 2", "round", VectorOutcome.Passed, ""),
            new VectorResult("d.json", "", "hkdf-2", VectorOutcome.Unknown, "this version knows no such kind"),
        ]));
        Assert.Equal(
            [
                "kind    passed  failed  not run",
                "hkdf         1       1        0",
                "hkdf-2       0       0        1",
                "round        1       0        0",
                "all          2       1        1",
                "NOT RUN  d.json: this version knows no such kind",
                "FAIL     b.json: out.32: another",
                "NOT OK",
            ],
            lines);
    }

    [Fact]
    public void NothingAtAllIsNotOk() => Assert.Equal("NOT OK: nothing was run", ConformanceTable.Lines(new ConformanceReport([]))[^1]);

    [Fact]
    public void ANameOfAFileCannotDriveATerminal()
    {
        string line = ConformanceTable.Lines(new ConformanceReport([new VectorResult("a\u001b[2J.json", "\n", "x\r", VectorOutcome.Failed, "\u202e")]))[^2];
        Assert.DoesNotContain(line, char.IsControl);
        Assert.DoesNotContain('\u202e', line);
    }
}
