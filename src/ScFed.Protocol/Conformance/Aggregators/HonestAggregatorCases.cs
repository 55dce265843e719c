using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;

namespace ScFed.Protocol.Conformance.Aggregators;

/// <summary>Rounds of honest sites. Each of them is a whole site of ours, which refuses every message that it should not accept.</summary>
internal static class HonestAggregatorCases
{
    public static IReadOnlyList<PeerCase<AggregatorUnderTest>> All { get; } =
    [
        new("honest-round", "protocol.md, Messages", "every message is accepted by real sites, and the sum is that of the inputs", a => a.HonestAsync()),
        new("next-round", "protocol.md, The study", "the next round follows on the next state and the head behind the close", NextAsync),
        new("repeated-answers", "protocol.md, What the aggregator checks", "a message that comes again, byte for byte, is taken once", RepeatAsync),
        new("cut-and-resume", "protocol.md, Sessions", "a session whose line is cut in its upload is told how many chunks are there, and is in the sum", ResumeAsync),
        new("replay", "protocol.md, Replay of closed rounds", "a site that was away is told the rounds that it lacks, with what proves them", ReplayAsync),
    ];

    private static async Task NextAsync(AggregatorUnderTest aggregator)
    {
        ulong before = aggregator.Position.Round;
        await aggregator.HonestAsync().ConfigureAwait(false);
        if (aggregator.Position.Round <= before)
        {
            throw new CaseFailedException($"after a sum round {before} comes again");
        }
    }

    private static async Task RepeatAsync(AggregatorUnderTest aggregator)
    {
        Behaviour twice = new(frame => frame.Kind is FrameKind.AdvertiseKeys or FrameKind.ShareKeys or FrameKind.ConsistencySignature or FrameKind.UnmaskShares
            ? frame.Unchanged.Then(frame.Unchanged)
            : null);
        CaseRound round = await aggregator.RunAsync((aggregator.Last.Place, twice)).ConfigureAwait(false);
        aggregator.Expect(round, [.. aggregator.Sites.Select(s => s.Place)]);
    }

    private static async Task ResumeAsync(AggregatorUnderTest aggregator)
    {
        const int arrived = 2;
        DialledSite site = aggregator.Sites[2];
        bool cut = false;
        int? wanted = null;
        Action<FrameKind, ReadOnlyMemory<byte>>? watch = site.Watch;
        site.Watch = (kind, payload) =>
        {
            watch?.Invoke(kind, payload);
            if (kind == FrameKind.Acknowledge && SetupNames.TryDecode(kind, payload) is Acknowledge held)
            {
                wanted = (int)held.Chunks;
            }
        };
        Behaviour returning = new(
            frame =>
            {
                if (cut || frame.Kind != FrameKind.InputChunk || frame.Chunk != arrived)
                {
                    return null;
                }

                cut = true;
                return Said.Gone;
            },
            Returns: true);
        try
        {
            CaseRound round = await aggregator.RunAsync((site.Place, returning)).ConfigureAwait(false);
            aggregator.Expect(round, [.. aggregator.Sites.Select(s => s.Place)]);
        }
        finally
        {
            site.Watch = watch;
        }

        if (wanted is not (> 0 and <= arrived))
        {
            throw new CaseFailedException(
                wanted is null ? "it does not say from where the upload goes on" : $"{arrived} chunks had arrived, and it asks for the upload from chunk {wanted} on");
        }
    }

    private static async Task ReplayAsync(AggregatorUnderTest aggregator)
    {
        DialledSite away = aggregator.Last;
        ulong before = away.Study.ClosedRounds;
        Behaviour leaving = new(frame => frame.Kind == FrameKind.AdvertiseKeys ? Said.Goodbye : null);
        CaseRound without = await aggregator.RunAsync((away.Place, leaving)).ConfigureAwait(false);
        AggregatorCases.Expect(aggregator, without, counts: false);
        away.Reform();
        await aggregator.UntilAsync(() => away.Study.ClosedRounds > before, "does not tell a site that was away the rounds that it lacks").ConfigureAwait(false);
        await aggregator.HonestAsync().ConfigureAwait(false);
    }
}
