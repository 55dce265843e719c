using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round;

/// <summary>What names a round in its transcripts: ids and the hashes of the sets fixed so far (zeros for those that are not).</summary>
internal sealed record RoundSets(SetupId Sid, RoundId Rid, Digest U1, Digest U2, Digest U3 = default)
{
    /// <summary>The body of an R4, known to both ends.</summary>
    public byte[] ConsistencyBody() => new Transcript(Label.R4, Sid, Rid).Add(U1).Add(U2).Add(U3).ToArray();

    /// <summary>The body of the signature on H(X).</summary>
    public byte[] SumBody(Digest sumHash) => new Transcript(Label.Sum, Sid, Rid).Add(sumHash).ToArray();
}
