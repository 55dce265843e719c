using System.Text.Json;
using ScFed.Node.Hosting;

namespace ScFed.Node.Tests.Hosting;

public class EventWriterTests
{
    [Fact]
    public void AnEventIsOneLineOfJson()
    {
        using StringWriter output = new();
        EventWriter events = new(output, json: true);
        events.Write("closed", "a sentence", ("round", 3), ("site", "a \"name\"\nof two lines"), ("survivors", new[] { 1, 2 }), ("reason", null));
        events.Write("next", "another");
        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        using JsonDocument first = JsonDocument.Parse(lines[0]);
        Assert.Equal(["event", "round", "site", "survivors", "reason"], first.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal("closed", first.RootElement.GetProperty("event").GetString());
        Assert.Equal(3, first.RootElement.GetProperty("round").GetInt32());
        Assert.Equal("a \"name\"\nof two lines", first.RootElement.GetProperty("site").GetString());
        Assert.Equal(JsonValueKind.Null, first.RootElement.GetProperty("reason").ValueKind);
    }

    [Fact]
    public void PeopleGetTheSentence()
    {
        using StringWriter output = new();
        new EventWriter(output, json: false).Write("closed", "round 3 is closed", ("round", 3));
        Assert.Equal($"round 3 is closed{Environment.NewLine}", output.ToString());
    }

    [Fact]
    public async Task LinesOfTwoThreadsDoNotMix()
    {
        using StringWriter output = new();
        EventWriter events = new(output, json: true);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (int i = 0; i < 200; i++)
            {
                events.Write("beat", "", ("thread", thread), ("text", new string('x', 200)));
            }
        })));
        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1_600, lines.Length);
        Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
    }
}
