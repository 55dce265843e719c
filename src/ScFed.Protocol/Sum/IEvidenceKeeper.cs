using ScFed.Secure.Round.Evidence;

namespace ScFed.Protocol.Sum;

/// <summary>Where a party keeps what proves that somebody lied.</summary>
public interface IEvidenceKeeper
{
    /// <summary>Keeps one piece, whose proof was checked; returns when file and event would survive a power loss. The same piece again changes nothing.</summary>
    ValueTask KeepAsync(Accusation evidence, Accused liar, CancellationToken cancellation);
}
