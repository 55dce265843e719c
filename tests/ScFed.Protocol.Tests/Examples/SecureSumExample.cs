using ScFed.Protocol.Sum;
using ScFed.Protocol.Transport;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Examples;

/// <summary>The code of the README: a secure sum of vectors over TLS, run as it stands there.</summary>
public class SecureSumExample
{
    [Fact]
    public async Task SumOfThreeSitesOverTls()
    {
        SigningKey[] keys = [.. Enumerable.Range(0, 4).Select(_ => SigningKey.Generate())];
        TlsIdentity[] transportKeys = [.. Enumerable.Range(0, 4).Select(_ => TlsIdentity.Create())];
        Roster roster = new(Enumerable.Range(1, 3).Select(p => new Member((ushort)p, $"site-{p}", keys[p].PublicKey)));
        Dictionary<ushort, Digest> pins = Enumerable.Range(1, 3).ToDictionary(p => (ushort)p, p => transportKeys[p].Pin);
        ReadOnlyMemory<byte> aggregatorKey = keys[0].PublicKey;
        Digest studyHash = Digest.Of("a study of ours"u8);
        await using TlsTransport listening = TlsTransport.ToListen(transportKeys[0], HostAddress.Parse("localhost:0"));
        HostAddress address = HostAddress.Parse($"localhost:{listening.Bind().Port}");

        // README begin
        SumPlan plan = SumPlan.Create(roster, aggregatorKey, studyHash, colluders: 0); // throws if its numbers do not protect the sites
        SumShape shape = SumShape.Integers(plan, length: 4, bound: 1_000);

        async Task<SumResult> AggregatorAsync(TlsTransport listen, SigningKey identity)
        {
            await using SumServer server = SumServer.Start(listen, new SiteDirectory(plan, pins), identity, new MemoryJournal());
            return await server.SumAsync(shape); // .Sum and .Survivors: never a single site's vector
        }

        async Task<SumResult> SiteAsync(TlsTransport dial, ushort place, SigningKey identity, long[] mine) =>
            await SumClient.ContributeAsync(dial, plan, shape, place, identity, mine); // dials out only

        // README end
        Task<SumResult> aggregator = AggregatorAsync(listening, keys[0]);
        Task<SumResult>[] sites =
        [
            .. Enumerable.Range(1, 3).Select(p => SiteAsync(
                TlsTransport.ToDial(transportKeys[p], address, transportKeys[0].Pin), (ushort)p, keys[p], [p, 10 * p, -p, 0])),
        ];
        SumResult[] results = [await aggregator, .. await Task.WhenAll(sites)];
        Assert.All(results, r => Assert.Equal([6, 60, -6, 0], r.Sum));
        Assert.All(results, r => Assert.Equal([1, 2, 3], r.Survivors));
        Array.ForEach(keys, k => k.Dispose());
        Array.ForEach(transportKeys, k => k.Dispose());
    }

    [Fact]
    public void ReadmeShowsExactlyThisCode()
    {
        string readme = Path.Combine(RepositoryFolder.Root, "README.md");
        if (!File.Exists(readme))
        {
            return;
        }

        string[] lines = [.. File.ReadAllLines(readme).Select(l => l.TrimEnd())];
        string[] blocks = string.Join('\n', lines).Split("```csharp\n")[1..];
        string[] code = [.. blocks.Select(b => b.Split("\n```")[0].Trim('\n'))];
        Assert.True(code.Contains(Shown()), $"README.md must have this csharp block:\n```csharp\n{Shown()}\n```");
    }

    /// <summary>What stands between the two marks, moved to the left.</summary>
    private static string Shown()
    {
        string[] source = File.ReadAllLines(Path.Combine(RepositoryFolder.Root, "tests", "ScFed.Protocol.Tests", "Examples", "SecureSumExample.cs"));
        int begin = Array.FindIndex(source, l => l.Trim() == "// README begin");
        int end = Array.FindIndex(source, l => l.Trim() == "// README end");
        string[] lines = source[(begin + 1)..end];
        int indent = source[begin].Length - source[begin].TrimStart().Length;
        return string.Join('\n', lines.Select(l => l.Length >= indent ? l[indent..].TrimEnd() : "")).Trim('\n');
    }
}
