using MessagePack;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Wire;

/// <summary>Writes a digest as a byte string. The writer could keep a span that it is given; this copies the bytes before the digest goes out of scope.</summary>
internal static class DigestWriting
{
    public static void WriteDigest(ref this MessagePackWriter writer, Digest digest)
    {
        writer.WriteBinHeader(Digest.Size);
        digest.Span.CopyTo(writer.GetSpan(Digest.Size));
        writer.Advance(Digest.Size);
    }

    public static void WriteDigests(ref this MessagePackWriter writer, IReadOnlyList<Digest> digests)
    {
        writer.WriteArrayHeader(digests.Count);
        foreach (Digest digest in digests)
        {
            writer.WriteDigest(digest);
        }
    }
}
