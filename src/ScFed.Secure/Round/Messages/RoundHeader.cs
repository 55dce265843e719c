using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;

namespace ScFed.Secure.Round.Messages;

/// <summary>Opens one attempt at one sum over a finished set-up; its canonical fields are hashed into rid, and the aggregator signs label ‖ sid ‖ rid.</summary>
public sealed record RoundHeader(
    SetupId Sid,
    ulong Entry,
    ulong Round,
    ulong Attempt,
    Digest StateHash,
    Digest Head,
    SumEncoding Encoding,
    ReadOnlyMemory<byte> Signature) : IRoundMessage
{
    /// <summary>
    /// rid = H("scfed/v1/round" ‖ canonical(sid, entry, round, attempt, state hash, head, encoding)); computed, so that a copy with
    /// another field has another.
    /// </summary>
    public RoundId Rid => new(new Canonical()
        .Add(Sid.Value).Add(Entry).Add(Round).Add(Attempt).Add(StateHash).Add(Head).Add(Encoding.ToBytes())
        .Hash("scfed/v1/round"));
}
