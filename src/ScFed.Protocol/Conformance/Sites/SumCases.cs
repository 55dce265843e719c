using ScFed.Protocol.Conformance.Kit;
using ScFed.Protocol.Wire;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using static ScFed.Protocol.Conformance.Forgery;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>Sums that are not the one of the inputs.</summary>
internal static class SumCases
{
    private const string Section = "protocol.md, What a site checks: sum";

    public static IReadOnlyList<PeerCase<SiteUnderTest>> All(ConformanceKit kit) =>
    [
        SiteCases.Lie<SumHeader>(
            "sum-signature",
            Section,
            "the aggregator has signed H(X)",
            (_, h) => h with { Signature = Flipped(h.Signature) },
            Misbehaviour.Signature),
        SiteCases.Lie<SumHeader>(
            "sum-of-another-rid",
            Section,
            "the sum is of this round",
            (_, h) => h with { Rid = new RoundId(Digest.Of("another round"u8)) },
            Misbehaviour.Binding,
            Misbehaviour.Unexpected),
        Chunks("sum-not-signed", "the lanes hash to the signed H(X)", (i, chunk) => i == 1 ? Flipped(chunk) : chunk, Misbehaviour.SumHash),
        Chunks(
            "sum-padding",
            "padding bits are zero",
            (i, chunk) => i == kit.Shape.Encoding.ChunkCount - 1 ? Changed(chunk, b => b[^1] |= 0xF0) : chunk,
            Misbehaviour.Padding,
            Misbehaviour.SumHash),
        Altered("sum-canary", "every canary is |U3|", sum => sum.Exact[^1]++, Misbehaviour.Canary),
        Altered("sum-real-canary", "every canary is |U3|, of real lanes too", sum => sum.Real[sum.Real.Length - 1]++, Misbehaviour.Canary),
        Altered(
            "sum-range",
            "every coordinate lies within |U3| L of its segment",
            sum => sum.Exact[5] = (ConformanceKit.Sites * ConformanceStudy.Bound) + 1,
            Misbehaviour.Range),
        Altered(
            "sum-real-range",
            "every coordinate lies within |U3| L of its segment",
            sum => sum.Real[1] = (ConformanceKit.Sites * ConformanceStudy.Bound) + 1,
            Misbehaviour.Range),
        Altered(
            "sum-plus-prime",
            "and so a sum plus 2^61 - 1, which its R6 would not show, is none",
            sum => sum.Exact[3] = unchecked(sum.Exact[3] + (1UL << 61) - 1),
            Misbehaviour.Range),
        new("sum-chunk-missing", "wire.md, Kinds", "the chunks of a sum come in order, none missing", site => MissingAsync(site)),
        .. kit.Plan.Verify.Enabled ? VerifyCases.All : [],
    ];

    /// <summary>Other chunks than the signed ones.</summary>
    private static PeerCase<SiteUnderTest> Chunks(string name, string says, Func<int, byte[], byte[]?> change, params Misbehaviour[] reasons) =>
        new(name, Section, says, async site =>
        {
            using ScriptedRound round = await site.OpenAsync().ConfigureAwait(false);
            SumHeader header = await site.ReachAsync<SumHeader>(round).ConfigureAwait(false);
            await site.SendAsync(header, round.Sum, change).ConfigureAwait(false);
            await site.ExpectRefusalAsync(reasons).ConfigureAwait(false);
        });

    /// <summary>Another sum, signed.</summary>
    private static PeerCase<SiteUnderTest> Altered(string name, string says, Action<LaneVector> change, Misbehaviour reason) =>
        new(name, Section, says, async site =>
        {
            using ScriptedRound round = await site.OpenAsync().ConfigureAwait(false);
            SumHeader honest = await site.ReachAsync<SumHeader>(round).ConfigureAwait(false);
            (SumHeader header, LaneVector sum) = Another(site, round, honest, change);
            await site.SendAsync(header, sum).ConfigureAwait(false);
            await site.ExpectRefusalAsync(reason).ConfigureAwait(false);
        });

    /// <summary>An altered copy of a sum, with a good signature on it.</summary>
    internal static (SumHeader Header, LaneVector Sum) Another(SiteUnderTest site, ScriptedRound round, SumHeader honest, Action<LaneVector> change)
    {
        LaneVector sum = new(round.Sum!.Encoding);
        sum.Add(round.Sum);
        change(sum);
        return (Signed(site.Kit, round.Header!.Sid, honest, sum.Hash()), sum);
    }

    private static async Task MissingAsync(SiteUnderTest site)
    {
        using ScriptedRound round = await site.OpenAsync().ConfigureAwait(false);
        SumHeader header = await site.ReachAsync<SumHeader>(round).ConfigureAwait(false);
        await site.SendAsync(header, round.Sum, (i, chunk) => i == 0 ? null : chunk).ConfigureAwait(false);
        await site.ExpectEndAsync(ErrorCode.UnexpectedChunk).ConfigureAwait(false);
    }
}
