using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round.Evidence;

/// <summary>A part of R2 with the path to the root that its dealer signed, as its recipient got it.</summary>
/// <param name="Part">The part.</param>
/// <param name="Path">Leaf to root.</param>
public sealed record SealedPart(ReadOnlyMemory<byte> Part, IReadOnlyList<Digest> Path)
{
    internal void WriteTo(RecordWriter writer)
    {
        writer.Add(Part.Span).Add(DigestPath.Write(Path));
    }

    internal static SealedPart ReadFrom(ref RecordReader reader)
    {
        byte[] part = reader.Bytes();
        return part.Length <= SharePart.TagAt + 32
            ? new SealedPart(part, DigestPath.Read(ref reader, DigestPath.OfPart))
            : throw new RoundException(Misbehaviour.Length, "there is no such part");
    }

    /// <summary>The part, once it is known to be the one that the sender of <paramref name="header"/> made for <paramref name="to"/>.</summary>
    internal ReadOnlyMemory<byte> Check(KeyBook keys, ShareHeader header, ushort to)
    {
        ushort from = header.Message.Place;
        if (!keys.Contains(to) || !InclusionProof.Verify(header.Root, keys.Count, keys.IndexOf(to), MerkleTree.LeafHash(Part.Span), Path))
        {
            throw new RoundException(Misbehaviour.Path, $"the part of place {from} for {to} does not lead to the root that place {from} signed");
        }

        return Part.Length == SharePart.Size(from, to)
            ? Part
            : throw new RoundException(Misbehaviour.Length, $"the part of place {from} for {to} has another length");
    }
}
