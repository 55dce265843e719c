using ScFed.Protocol.Frames;
using ScFed.Secure.Audit;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>How a site's meeting with an aggregator by hand ended.</summary>
/// <param name="Site">The site.</param>
/// <param name="Exception">What its client ended with; null where it ended in order.</param>
/// <param name="Refused">Its refusals that reached the aggregator.</param>
/// <param name="Wiped">Whether the secrets of its set-up are gone.</param>
internal sealed record MeetingEnd(TestSite Site, Exception? Exception, IReadOnlyList<ushort> Refused, bool Wiped)
{
    public int Signatures => Sent(FrameKind.ConsistencySignature) > 0 ? Site.Journal.Events.Count(e => e.Kind == EventKind.ConsistencySigned) : 0;

    public int Openings => Sent(FrameKind.UnmaskShares) > 0 ? Site.Journal.Events.Count(e => e.Kind == EventKind.SharesOpened) : 0;

    public long Sent(FrameKind kind) => Site.Traffic!.SentOf(kind);
}
