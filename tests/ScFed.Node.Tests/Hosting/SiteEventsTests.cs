using System.Text.Json;
using ScFed.Node.Hosting;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Transport;
using ScFed.Secure.Audit;
using ScFed.Secure.Round;

namespace ScFed.Node.Tests.Hosting;

public class SiteEventsTests
{
    private readonly SiteHistory _history = new();
    private readonly StringWriter _output = new();

    public SiteEventsTests()
    {
        Opened(1, 2, 3, 4, 5);
        Opened(1, 2, 4, 5);
    }

    [Fact]
    public void AClassThatIsSingledOutIsNamedWithWhatFollows()
    {
        Events(json: false).Tell(SiteRoundFact.SmallClass, 4, 1);
        string line = _output.ToString();
        Assert.StartsWith("warning: over 2 sums only place 3 ", line, StringComparison.Ordinal);
        Assert.Contains("the aggregator can compute the sum", line, StringComparison.Ordinal);
    }

    [Fact]
    public void ScriptsGetThePlaces()
    {
        Events(json: true).Tell(SiteRoundFact.SmallClass, 4, 1);
        using JsonDocument json = JsonDocument.Parse(_output.ToString());
        Assert.Equal("warning", json.RootElement.GetProperty("event").GetString());
        Assert.Equal([3], json.RootElement.GetProperty("places").EnumerateArray().Select(p => p.GetInt32()));
    }

    [Fact]
    public void ChunksAreNotTold()
    {
        Events(json: false).Tell(SiteRoundFact.ChunkSent, 4, 1);
        Assert.Equal("", _output.ToString());
        Events(json: false).Tell(SiteRoundFact.InputSent, 4, 0);
        Assert.StartsWith("round 5: InputSent", _output.ToString(), StringComparison.Ordinal);
    }

    private SiteEvents Events(bool json) => new(_history, HostAddress.Parse("localhost:1"), new EventWriter(_output, json));

    private void Opened(params ushort[] survivors) =>
        _history.Apply(new AuditEvent(EventKind.SharesOpened) { Digests = [default, default, default], Places = survivors, Text = "training" });
}
