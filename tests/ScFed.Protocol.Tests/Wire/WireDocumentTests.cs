using System.Globalization;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Wire;

namespace ScFed.Protocol.Tests.Wire;

/// <summary>The tables of <c>docs/wire.md</c> say what the code does.</summary>
public class WireDocumentTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(RepositoryFolder.Root, "docs", "wire.md"));

    [Fact]
    public void KindsStandInTheDocument() => Assert.All(Enum.GetValues<FrameKind>(), kind =>
    {
        bool down = FrameDirection.MayReceive(Role.Site, kind);
        string way = down && FrameDirection.MayReceive(Role.Aggregator, kind) ? "↔" : down ? "←" : "→";
        string limit = FrameLimits.MaxPayload(kind).ToString("N0", CultureInfo.InvariantCulture);
        Assert.Single(Lines, line => line.StartsWith($"| {(int)kind} | {kind} | {way} | {limit} |", StringComparison.Ordinal));
    });

    [Fact]
    public void ErrorsStandInTheDocument() => Assert.All(
        Enum.GetValues<ErrorCode>(), code => Assert.Single(Lines, $"| {(int)code} | `{code.Word()}` | {code.Sentence()} |"));

    [Fact]
    public void MessagesStandInTheDocument() => Assert.All(
        WireSamples.ByKind.Keys, kind => Assert.Single(Lines, line => line.StartsWith($"| {kind} | `[", StringComparison.Ordinal)));
}
