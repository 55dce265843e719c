using ScFed.Secure.Encoding;

namespace ScFed.Node.Studies;

/// <summary>How long a vector is in a file, chunk behind chunk.</summary>
internal static class ChunkLengths
{
    /// <summary>Bytes of all chunks, each with <paramref name="behindEach"/> more.</summary>
    internal static long Sum(SumEncoding encoding, int behindEach = 0)
    {
        long length = 0;
        for (int i = 0; i < encoding.ChunkCount; i++)
        {
            length += encoding.ChunkBytes(i) + behindEach;
        }

        return length;
    }
}
