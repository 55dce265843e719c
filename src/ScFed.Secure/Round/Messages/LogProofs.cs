using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round.Messages;

/// <summary>
/// Aggregator to one site, right before a list of R1 or R3: for each member of that list, in its order, the RFC 6962 consistency proof between the size that
/// the member has signed there and the checkpoint that this site holds; empty where it holds none.
/// </summary>
public sealed record LogProofs(IReadOnlyList<IReadOnlyList<Digest>> Proofs) : IRoundMessage
{
    /// <summary>The most digests of one proof: logs of up to 2^20 entries are mirrored.</summary>
    public const int MostDigests = 21;
}
