using System.Runtime.InteropServices;
using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round.Evidence;

/// <summary>An inclusion path as one field: digests, leaf to root.</summary>
internal static class DigestPath
{
    /// <summary>The most digests of a path among the parts of an R2.</summary>
    public const int OfPart = 10;

    /// <summary>The most digests of a path among the chunks of an input.</summary>
    public const int OfChunk = 28;

    public static byte[] Write(IReadOnlyList<Digest> path)
    {
        byte[] bytes = new byte[path.Count * Digest.Size];
        for (int i = 0; i < path.Count; i++)
        {
            path[i].Span.CopyTo(bytes.AsSpan(i * Digest.Size));
        }

        return bytes;
    }

    public static IReadOnlyList<Digest> Read(ref RecordReader reader, int most)
    {
        byte[] bytes = reader.Bytes();
        return bytes.Length <= most * Digest.Size && bytes.Length % Digest.Size == 0
            ? [.. MemoryMarshal.Cast<byte, Digest>(bytes)]
            : throw new RoundException(Misbehaviour.Length, "there is no such path");
    }
}
