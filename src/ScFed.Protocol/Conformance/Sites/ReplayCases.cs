using ScFed.Protocol.Conformance.Kit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using static ScFed.Protocol.Conformance.Forgery;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>A round that was closed while the site was away, and closes that never were.</summary>
internal static class ReplayCases
{
    private const string Section = "protocol.md, Replay of closed rounds";

    public static IReadOnlyList<PeerCase<SiteUnderTest>> All(ConformanceKit kit) =>
    [
        new("replay", Section, "a site that was away follows the closes that it lacks, and takes part in the next round", ReplayAsync),
        Lie("replay-lanes", "the lanes hash to the signed H(X)", (_, r) => r, sum => sum.Exact[9]++, Misbehaviour.SumHash),
        Lie(
            "replay-too-few-r4",
            "t valid R4 of members of U3 stand behind a sum",
            (s, r) => r with { Signatures = [.. r.Signatures.Skip(1)] },
            null,
            Misbehaviour.TooFewSignatures),
        Lie(
            "replay-inputs",
            "the R3 headers are those of the signed U3",
            (s, r) => r with { Inputs = [.. r.Inputs.Skip(1)] },
            null,
            Misbehaviour.TooFew,
            Misbehaviour.Binding),
        Lie(
            "replay-header-signature",
            "the round header has the aggregator's signature",
            (_, r) => r with { Header = r.Header with { Signature = Flipped(r.Header.Signature) } },
            null,
            Misbehaviour.Signature),
        Lie(
            "replay-state",
            "the round is the study's next, on the site's own state",
            (s, r) => r with { Header = Signed(s.Kit, r.Header with { StateHash = Digest.Of("trap"u8) }) },
            null,
            Misbehaviour.Plan),
        Lie(
            "replay-close-forged",
            "the close has the aggregator's signature",
            (_, r) => r with { Close = new Close(Flipped(r.Close.Bytes)) },
            null,
            Misbehaviour.Signature),
        Lie(
            "replay-other-sum",
            "the close names the sum",
            (s, r) => r with { Close = Signed(s.Kit, r.Close, c => c with { SumHash = Digest.Of("another"u8) }) },
            null,
            Misbehaviour.SumHash,
            Misbehaviour.Binding),
        Lie(
            "replay-huge",
            "nothing is allocated for another encoding than the study's",
            (s, r) => r with { Header = Signed(s.Kit, r.Header with { Encoding = r.Header.Encoding with { Exact = SumEncoding.MaxCoordinates } }) },
            null,
            Misbehaviour.Plan),
        .. kit.Plan.Verify.Enabled
            ? (PeerCase<SiteUnderTest>[])
            [
                Lie("replay-status", "the status is the one that the R6 give", (_, r) => r with { Tags = [.. r.Tags.Skip(1)] }, null, Misbehaviour.Status),
            ]
            : [],
    ];

    private static async Task ReplayAsync(SiteUnderTest site)
    {
        (ClosedRound record, LaneVector sum, KitPosition after) = await CloseWithoutItAsync(site).ConfigureAwait(false);
        await site.WelcomeAsync(after).ConfigureAwait(false);
        await site.SendAsync(record, sum).ConfigureAwait(false);
        site.Position = after;
        using ScriptedRound next = await site.OpenAsync().ConfigureAwait(false);
        await site.CompleteAsync(next, site.Everybody()).ConfigureAwait(false);
    }

    private static PeerCase<SiteUnderTest> Lie(
        string name, string says, Func<SiteUnderTest, ClosedRound, ClosedRound> lie, Action<LaneVector>? change, params Misbehaviour[] reasons) =>
        new(name, Section, says, async site =>
        {
            (ClosedRound record, LaneVector sum, KitPosition after) = await CloseWithoutItAsync(site).ConfigureAwait(false);
            change?.Invoke(sum);
            await site.WelcomeAsync(after).ConfigureAwait(false);
            await site.SendAsync(lie(site, record), sum).ConfigureAwait(false);
            await site.ExpectRefusalAsync(reasons).ConfigureAwait(false);
        });

    /// <summary>A whole round among the others, whose close the site has not seen.</summary>
    private static async Task<(ClosedRound Record, LaneVector Sum, KitPosition After)> CloseWithoutItAsync(SiteUnderTest site)
    {
        ScriptedRound round = await site.OpenAsync(without: true).ConfigureAwait(false);
        while (round.Message is not Close)
        {
            await round.NextAsync().ConfigureAwait(false);
        }

        ClosedRound record = round.Outcome!.Record!;
        return (record, round.Outcome.Sum!, site.Position.After(Closing.NextHead(site.Position.Head, record.Close.Bytes.Span), hasSum: true));
    }
}
