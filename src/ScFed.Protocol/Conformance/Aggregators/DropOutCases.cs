using ScFed.Protocol.Conformance.Kit;
using ScFed.Protocol.Frames;
using ScFed.Secure.Audit;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Auditing;

namespace ScFed.Protocol.Conformance.Aggregators;

/// <summary>Sites that leave at each step. One may; with two fewer than m or t are left.</summary>
internal static class DropOutCases
{
    private const string Section = "protocol.md, State machines";
    private const int MiddleOfUpload = 1;

    public static IReadOnlyList<PeerCase<AggregatorUnderTest>> All(ConformanceKit kit) =>
    [
        One("drop-before-r1", FrameKind.AdvertiseKeys, behind: false, counts: false),
        One("drop-after-r1", FrameKind.AdvertiseKeys, behind: true, counts: false),
        One("drop-before-r2", FrameKind.ShareKeys, behind: false, counts: false),
        One("drop-after-r2", FrameKind.ShareKeys, behind: true, counts: false),
        One("drop-in-upload", FrameKind.InputChunk, behind: false, counts: false),
        One("drop-before-r4", FrameKind.ConsistencySignature, behind: false, counts: true),
        One("drop-after-r4", FrameKind.ConsistencySignature, behind: true, counts: true),
        One("drop-after-r5", FrameKind.UnmaskShares, behind: true, counts: true),
        new("drop-cut-in-upload", Section, "a line that is cut and does not come back is a drop-out when its time is over", async aggregator =>
        {
            Behaviour cut = new(frame => IsAt(frame, FrameKind.InputChunk) ? Said.Gone : null);
            CaseRound round = await aggregator.RunAsync((aggregator.Last.Place, cut)).ConfigureAwait(false);
            AggregatorCases.Expect(aggregator, round, counts: false);
        }),
        new("silent-at-r4", Section, "a step ends at its deadline without who says nothing; t R4 are enough", async aggregator =>
        {
            Behaviour silent = new(frame => frame.Kind == FrameKind.ConsistencySignature ? Said.Nothing : null);
            CaseRound round = await aggregator.RunAsync((aggregator.Last.Place, silent)).ConfigureAwait(false);
            AggregatorCases.Expect(aggregator, round, counts: true);
        }),
        new("void-too-few-keys", Section, "below m R1 the set-up is void", a => VoidAsync(a, FrameKind.AdvertiseKeys)),
        new("void-too-few-shares", Section, "below m R2 the set-up is void", a => VoidAsync(a, FrameKind.ShareKeys)),
        Two("lost-too-few-inputs", FrameKind.InputChunk, AbortReason.TooFewInputs),
        Two("lost-too-few-signatures", FrameKind.ConsistencySignature, AbortReason.TooFewSignatures),
        Two("lost-too-few-openings", FrameKind.UnmaskShares, AbortReason.TooFewOpenings),
        .. kit.Plan.Verify.Enabled
            ? (PeerCase<AggregatorUnderTest>[])
            [
                new("r6-missing", "protocol.md, Verify", "without one R6 the status says whose is missing, and each site is shown what it audits", MissingAsync),
            ]
            : [],
    ];

    private static PeerCase<AggregatorUnderTest> One(string name, FrameKind kind, bool behind, bool counts) => new(
        name, Section, counts ? "an input that is whole counts, whoever leaves later" : "the sum of the others closes", async aggregator =>
        {
            Behaviour leaving = new(frame => IsAt(frame, kind) ? behind ? frame.Unchanged.Then(Said.Goodbye) : Said.Goodbye : null);
            CaseRound round = await aggregator.RunAsync((aggregator.Last.Place, leaving)).ConfigureAwait(false);
            AggregatorCases.Expect(aggregator, round, counts);
        });

    private static PeerCase<AggregatorUnderTest> Two(string name, FrameKind kind, AbortReason reason) => new(
        name, "protocol.md, Faults and liars", $"it is closed '{reason.Word()}', and a later attempt of everybody closes", async aggregator =>
        {
            CaseRound round = await TwoLeaveAsync(aggregator, kind).ConfigureAwait(false);
            AggregatorUnderTest.ExpectLost(round, reason);
            await aggregator.SettleAsync().ConfigureAwait(false);
            await aggregator.AgainAsync().ConfigureAwait(false);
        });

    private static async Task VoidAsync(AggregatorUnderTest aggregator, FrameKind kind)
    {
        CaseRound round = await TwoLeaveAsync(aggregator, kind).ConfigureAwait(false);
        if (round.Result is not null)
        {
            throw new CaseFailedException("a round is closed over a set-up of fewer than m sites");
        }

        await aggregator.SettleAsync().ConfigureAwait(false);
        await aggregator.AgainAsync().ConfigureAwait(false);
    }

    private static Task<CaseRound> TwoLeaveAsync(AggregatorUnderTest aggregator, FrameKind kind)
    {
        Behaviour leaving = new(frame => IsAt(frame, kind) ? Said.Goodbye : null);
        return aggregator.RunAsync((aggregator.Sites[2].Place, leaving), (aggregator.Sites[3].Place, leaving));
    }

    private static async Task MissingAsync(AggregatorUnderTest aggregator)
    {
        int[] before = [.. aggregator.Sites.Select(Audits)];
        Behaviour silent = new(frame => frame.Kind == FrameKind.VerifyTags ? Said.Nothing : null);
        CaseRound round = await aggregator.RunAsync((aggregator.Last.Place, silent)).ConfigureAwait(false);
        aggregator.Expect(round, [.. aggregator.Sites.Select(s => s.Place)], $"missing {aggregator.Last.Place}");
        foreach (DialledSite site in aggregator.Sites.Take(3))
        {
            if (Audits(site) == before[site.Place - 1])
            {
                throw new CaseFailedException($"site {site.Place} was not shown the chunks that it audits");
            }
        }
    }

    private static int Audits(DialledSite site) => site.Log.Events.Count(e => e.Kind == EventKind.ChunksAudited && e.Text == AuditOutcome.True.Word());

    private static bool IsAt(SentFrame frame, FrameKind kind) => frame.Kind == kind && (kind != FrameKind.InputChunk || frame.Chunk == MiddleOfUpload);
}
