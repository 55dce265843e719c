using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ScFed.Secure.Bytes;

namespace ScFed.Secure.Encoding;

/// <summary>H(X) = H("scfed/v1/X" ‖ canonical(exact lanes, real lanes)), centred, as 64-bit integers, canaries included.</summary>
internal static class SumHash
{
    private const int Run = 4_096;

    public static Digest Of(LaneVector sum)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("scfed/v1/X"u8);
        AppendLength(hash, sum.Exact.Length);
        hash.AppendData(MemoryMarshal.AsBytes(sum.Exact.AsSpan()));
        AppendLength(hash, sum.Real.Length);
        Span<long> centred = stackalloc long[Run];
        for (int from = 0; from < sum.Real.Length; from += Run)
        {
            Span<long> run = centred[..Math.Min(Run, sum.Real.Length - from)];
            sum.Real.Read(from, run);
            hash.AppendData(MemoryMarshal.AsBytes(run));
        }

        Span<byte> digest = stackalloc byte[Digest.Size];
        hash.GetHashAndReset(digest);
        return new Digest(digest);
    }

    private static void AppendLength(IncrementalHash hash, int lanes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)(lanes * 8L));
        hash.AppendData(length);
    }
}
