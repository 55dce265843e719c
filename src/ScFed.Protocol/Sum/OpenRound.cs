using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;

namespace ScFed.Protocol.Sum;

/// <summary>The round that a site is in.</summary>
internal sealed class OpenRound(SiteRound round, RoundHeader header) : IDisposable
{
    public SiteRound Round => round;

    public RoundHeader Header => header;

    /// <summary>The accepted sum.</summary>
    public LaneVector? Sum { get; set; }

    /// <summary>The first chunk that the aggregator lacks, once it has said over this connection that it takes the upload; null before.</summary>
    public int? UploadFrom { get; set; }

    public void Dispose() => round.Dispose();
}
