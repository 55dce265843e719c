using System.Text.Json.Nodes;
using ScFed.Protocol.Conformance;

namespace ScFed.Protocol.Tests.Conformance;

/// <summary>A vector passes only for what it says, and a folder that means ill costs nothing but a line.</summary>
public sealed class VectorRunnerTests
{
    private const string Good = """{"format": "scfed-vector/1", "kind": "hkdf", "in": {"ikm": "01", "info": ""}, "out": {"32": "HEX"}}""";

    [Fact]
    public void OneFlippedByteFailsExactlyItsLine()
    {
        using VectorFolder folder = new();
        folder.Copy("hkdf-pair-info.json").Copy("packing-k33.json", t => t.Replace("\"packed\": \"00", "\"packed\": \"01", StringComparison.Ordinal)).Copy("confirm-tag.json");
        ConformanceReport report = folder.Run();
        VectorResult failed = Assert.Single(report.Results, r => r.Outcome == VectorOutcome.Failed);
        Assert.Equal(("packing-k33.json", "packing", 2), (failed.File, failed.Kind, report.Passed));
        Assert.Contains("out.packed", failed.Detail, StringComparison.Ordinal);
        Assert.False(report.Conforms);
    }

    [Fact]
    public void EveryOutputOfEveryVectorIsCompared()
    {
        using VectorFolder folder = new();
        int outputs = 0;
        foreach (string file in Directory.EnumerateFiles(VectorFolder.Own, "*.json").Where(f => !Path.GetFileName(f).StartsWith("round-", StringComparison.Ordinal)))
        {
            JsonNode vector = JsonNode.Parse(File.ReadAllText(file))!;
            foreach (string output in vector["out"] is JsonObject o ? o.Select(m => m.Key).ToArray() : [])
            {
                JsonNode changed = vector.DeepClone();
                changed["out"]![output] = Altered(changed["out"]![output]!);
                folder.Put($"{++outputs}.json", changed.ToJsonString());
            }
        }

        ConformanceReport report = folder.Run();
        Assert.True(outputs > 150);
        Assert.Equal((0, outputs, 0), (report.Passed, report.Failed, report.Unknown));
    }

    [Fact]
    public void EveryRefusalIsForItsReasonAndNoOther()
    {
        using VectorFolder folder = new();
        string[] files = [.. Directory.EnumerateFiles(VectorFolder.Own, "*.json").Select(f => Path.GetFileName(f)!).Where(f => !f.StartsWith("refused-", StringComparison.Ordinal))];
        int refusals = 0;
        foreach (string file in files.Where(f => File.ReadAllText(Path.Combine(VectorFolder.Own, f)).Contains("\"expect\": ", StringComparison.Ordinal)))
        {
            refusals++;
            folder.Copy(file, text => text.Replace("\"expect\": \"", "\"expect\": \"not-", StringComparison.Ordinal));
        }

        ConformanceReport report = folder.Run();
        Assert.Equal((0, refusals), (report.Passed, report.Failed));
        Assert.All(report.Results, r => Assert.StartsWith("refused as '", r.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public void AByteOfAMessageOfARoundFailsWhoSendsAndWhoCollectsIt()
    {
        using VectorFolder folder = new();
        folder.Copy("round-suite-2-k16.json", text => Alter(text, "R5", "3"));
        string[] failed = [.. folder.Run().Results.Where(r => r.Outcome == VectorOutcome.Failed).Select(r => r.Case)];
        Assert.Contains("site 3", failed);
        Assert.Contains("aggregator", failed);
        Assert.DoesNotContain("masks", failed);
    }

    [Theory]
    [InlineData("refused-r3-other-u2-at-a-site.json")]
    [InlineData("refused-r5-swapped.json")]
    [InlineData("refused-part-tag.json")]
    [InlineData("refused-close-other-rid.json")]
    public void ARefusalInARoundIsForItsReason(string file)
    {
        using VectorFolder folder = new();
        folder.Copy("round-suite-1-k20.json").Copy(file);
        Assert.True(folder.Run().Conforms);
        folder.Copy(file, text => file.Contains("part", StringComparison.Ordinal)
            ? text.Replace("\"pair-fault\": \"73", "\"pair-fault\": \"74", StringComparison.Ordinal)
            : text.Replace("\"expect\": \"", "\"expect\": \"not-", StringComparison.Ordinal));
        Assert.Equal(file, Assert.Single(folder.Run().Results, r => r.Outcome == VectorOutcome.Failed).File);
    }

    [Fact]
    public void AnUnknownKindIsListedAndNotPassed()
    {
        using VectorFolder folder = new();
        VectorResult result = folder.Put("a.json", Good.Replace("hkdf", "kdf-of-next-year", StringComparison.Ordinal)).RunOne();
        Assert.Equal((VectorOutcome.Unknown, "kdf-of-next-year"), (result.Outcome, result.Kind));
        Assert.False(folder.Run().Conforms);
    }

    [Theory]
    [InlineData("not JSON", "{")]
    [InlineData("a list", "[]")]
    [InlineData("nothing known", "{}")]
    [InlineData("another format", """{"format": "scfed-vector/2", "kind": "hkdf"}""")]
    [InlineData("no kind", """{"format": "scfed-vector/1"}""")]
    [InlineData("a member twice", """{"format": "scfed-vector/1", "kind": "hkdf", "kind": "hkdf"}""")]
    [InlineData("neither out nor expect", """{"format": "scfed-vector/1", "kind": "hkdf", "in": {}}""")]
    [InlineData("both", """{"format": "scfed-vector/1", "kind": "x25519", "in": {}, "out": {}, "expect": "low-order-key"}""")]
    [InlineData("an empty out", """{"format": "scfed-vector/1", "kind": "hkdf", "in": {}, "out": {}}""")]
    [InlineData("an output that does not exist", """{"format": "scfed-vector/1", "kind": "hkdf", "in": {"ikm": "01", "info": ""}, "out": {"33": "00"}}""")]
    [InlineData("upper-case digits", """{"format": "scfed-vector/1", "kind": "hkdf", "in": {"ikm": "0A", "info": ""}, "out": {"32": "00"}}""")]
    [InlineData("half a byte", """{"format": "scfed-vector/1", "kind": "hkdf", "in": {"ikm": "0", "info": ""}, "out": {"32": "00"}}""")]
    [InlineData("a failure of a kind that has none", """{"format": "scfed-vector/1", "kind": "hkdf", "in": {}, "expect": "length"}""")]
    [InlineData("a billion coordinates", """{"format": "scfed-vector/1", "kind": "long-pair-mask", "in": {"suite": 1, "exact": 1000000000, "real": 1, "k": 20}, "out": {"chunk_lengths": []}}""")]
    [InlineData("a gigabyte of a stream", """{"format": "scfed-vector/1", "kind": "stream", "in": {"suite": 1, "key": "00"}, "out": {"bytes 0..1073741823": ""}}""")]
    [InlineData("a base elsewhere", """{"format": "scfed-vector/1", "kind": "refusal", "in": {"base": "../round.json", "receiver": "site 1", "step": "X", "replace": {}}, "expect": "range"}""")]
    [InlineData("a base that is missing", """{"format": "scfed-vector/1", "kind": "refusal", "in": {"base": "round.json", "receiver": "site 1", "step": "X", "replace": {}}, "expect": "range"}""")]
    [InlineData("no cases", """{"vectors": []}""")]
    public void AnUnusableFileIsOneFailedLineAtMost(string what, string content)
    {
        using VectorFolder folder = new();
        ConformanceReport report = folder.Put("a.json", content).Run();
        Assert.False(report.Conforms, what);
        Assert.InRange(report.Results.Count, 0, 1);
        Assert.All(report.Results, r => Assert.True(r.Outcome == VectorOutcome.Failed && r.Detail.Length > 0, what));
    }

    [Fact]
    public void DeepNestingAndALargeFileAreRefusedUnread()
    {
        using VectorFolder folder = new();
        folder.Put("deep.json", new string('[', 100_000)).Put("large.json", new string(' ', (4 << 20) + 1));
        Assert.All(folder.Run().Results, r => Assert.Equal(VectorOutcome.Failed, r.Outcome));
    }

    [Fact]
    public void ALinkIsNotFollowed()
    {
        using VectorFolder folder = new();
        File.CreateSymbolicLink(Path.Combine(folder.Path, "a.json"), Path.Combine(VectorFolder.Own, "hkdf-pair-info.json"));
        Assert.Empty(folder.Run().Results);
        Assert.False(folder.Run().Conforms);
    }

    /// <summary>Another value of the same form.</summary>
    private static JsonNode Altered(JsonNode value) => value switch
    {
        JsonObject map => Inside(map, map.First().Key),
        JsonArray { Count: 0 } => new JsonArray(1),
        JsonArray list => Inside(list, list.Count - 1),
        JsonValue text when text.TryGetValue(out string? s) => s.Length == 0 ? "00" : (s[0] == '1' ? "2" : "1") + s[1..],
        JsonValue number when number.TryGetValue(out long n) => n + 1,
        JsonValue yes when yes.TryGetValue(out bool b) => !b,
        _ => throw new InvalidOperationException(value.ToJsonString()),
    };

    private static JsonObject Inside(JsonObject map, string key)
    {
        map[key] = Altered(map[key]!.DeepClone());
        return map;
    }

    private static JsonArray Inside(JsonArray list, int index)
    {
        list[index] = Altered(list[index]!.DeepClone());
        return list;
    }

    private static string Alter(string text, params string[] path)
    {
        JsonNode root = JsonNode.Parse(text)!;
        JsonNode parent = path[..^1].Aggregate(root, (node, key) => node[key]!);
        string hex = parent[path[^1]]!.GetValue<string>();
        parent[path[^1]] = hex[..^1] + (hex[^1] == '0' ? '1' : '0');
        return root.ToJsonString();
    }
}
