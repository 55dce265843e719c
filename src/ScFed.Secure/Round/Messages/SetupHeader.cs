using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round.Messages;

/// <summary>Opens a set-up; its canonical fields are hashed into sid, and the aggregator signs label ‖ sid.</summary>
public sealed record SetupHeader(
    ulong Version,
    ulong Suite,
    Digest StudyHash,
    Digest RosterHash,
    ulong Sites,
    ulong Threshold,
    ulong Colluders,
    ulong MinSurvivors,
    Digest Nonce,
    ulong Index,
    ReadOnlyMemory<byte> Signature) : IRoundMessage
{
    /// <summary>
    /// sid = H("scfed/v1/setup" ‖ canonical(version, suite, study hash, roster hash, n, t, c, m, server nonce, index)). Computed, so
    /// that a copy with another field has another.
    /// </summary>
    public SetupId Sid => new(new Canonical()
        .Add(Version).Add(Suite).Add(StudyHash).Add(RosterHash).Add(Sites).Add(Threshold).Add(Colluders).Add(MinSurvivors).Add(Nonce).Add(Index)
        .Hash("scfed/v1/setup"));
}
