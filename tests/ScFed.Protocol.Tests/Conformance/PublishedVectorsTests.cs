using ScFed.Protocol.Conformance;
using ScFed.Protocol.Wire;

namespace ScFed.Protocol.Tests.Conformance;

/// <summary>Every vector of the repository holds: those of the other implementation, and those of tests/vectors/maker.</summary>
public sealed class PublishedVectorsTests
{
    /// <summary>Entries of negative.json that no single file can hold, described there in words.</summary>
    private static readonly string[] InWords =
    [
        "another U3 on the same (query, state hash) after an R5",
        "a member of the opened U3 is out for good: the study is paused",
        "the log of site 2 is shorter and another than at the checkpoint that site 1 holds",
    ];

    private static readonly Lazy<ConformanceReport> Report = new(() => VectorRunner.Run(Path.Combine(RepositoryFolder.Root, "tests", "vectors")));

    [Fact]
    public void NothingFails()
    {
        VectorResult[] failed = [.. Report.Value.Results.Where(r => r.Outcome == VectorOutcome.Failed)];
        Assert.True(failed.Length == 0, string.Join(Environment.NewLine, failed.Select(r => $"{r.File} {r.Case} [{r.Kind}]: {r.Detail}")));
        Assert.True(Report.Value.Conforms);
    }

    [Fact]
    public void OnlySituationsInWordsAreNotRun() =>
        Assert.Equal(InWords.Order(), Report.Value.Results.Where(r => r.Outcome == VectorOutcome.Unknown).Select(r => r.Case).Order());

    [Fact]
    public void ThereAreAsManyAsWePromise()
    {
        string[] own = [.. Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, "tests", "vectors", "own"), "*.json")];
        Assert.True(own.Length >= 60, $"{own.Length} files");
        Assert.True(own.Count(file => File.ReadAllText(file).Contains("\"expect\": ", StringComparison.Ordinal)) >= 25);
        Assert.Equal(own.Length, Report.Value.Results.Where(r => r.File.StartsWith("own", StringComparison.Ordinal)).Select(r => r.File).Distinct().Count());
    }

    [Fact]
    public void EveryMessageHasAVectorATruncatedOneAndOneWithAByteTooMany()
    {
        HashSet<string> files = [.. Directory.EnumerateFiles(VectorFolder.Own, "message-*.json").Select(f => Path.GetFileNameWithoutExtension(f))];
        string[] missing =
        [
            .. WireResolver.Kinds.Select(kind => string.Concat(kind.ToString().Select(c => char.IsUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{c}")))
                .SelectMany(name => new[] { $"message{name}", $"message{name}-truncated", $"message{name}-extra-byte" })
                .Where(name => !files.Contains(name)),
        ];
        Assert.True(missing.Length == 0, $"add to maker/wire.py what docs/wire.md says of: {string.Join(", ", missing)}");
    }
}
