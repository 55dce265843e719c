using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.Protocol.Session;

/// <summary>Site to aggregator, first: who it is and where it stands. The pin of the connection must be that of <paramref name="Place"/>.</summary>
/// <param name="Version">The wire version that the site speaks.</param>
/// <param name="StudyHash">The study that the site approved.</param>
/// <param name="Place">Its place in the roster.</param>
/// <param name="SessionId">Sixteen random bytes of this process; another value than before means that the site restarted.</param>
/// <param name="ClosedRounds">Closed rounds that the site has taken into its state.</param>
/// <param name="Head">Its head after them.</param>
public sealed record Hello(
    ushort Version,
    Digest StudyHash,
    ushort Place,
    ReadOnlyMemory<byte> SessionId,
    ulong ClosedRounds,
    Digest Head) : ISessionMessage
{
    /// <summary>Of which logs the site holds a checkpoint, in roster order.</summary>
    public IReadOnlyList<HeldLog> Logs { get; init; } = [];
}
