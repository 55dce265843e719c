using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;
using ScFed.Secure.Round;

namespace ScFed.Secure.Verify;

/// <summary>
/// r_j: the suite's stream under the key H(rid ‖ H(U3) ‖ H(X) ‖ byte j), as u64 words of which the low 61 bits count and p is rejected. Nobody knows it
/// before the sum is fixed, and everybody can make it afterwards.
/// </summary>
internal sealed class Challenge : IDisposable
{
    private const int WordsPerBlock = MaskStream.BlockSize / sizeof(ulong);

    private readonly MaskStream _stream;

    /// <summary>The challenge of one sum.</summary>
    /// <param name="suite">Whose stream it is.</param>
    /// <param name="sets">rid and H(U3).</param>
    /// <param name="sumHash">H(X).</param>
    /// <param name="index">j, 1 or 2.</param>
    public Challenge(Suite suite, RoundSets sets, Digest sumHash, byte index) => _stream = MaskStream.Create(suite, KeyOf(sets, sumHash, index).Span);

    /// <summary>The key of the stream.</summary>
    public static Digest KeyOf(RoundSets sets, Digest sumHash, byte index) =>
        Digest.Of([.. sets.Rid.Value.Span, .. sets.U3.Span, .. sumHash.Span, index]);

    /// <summary>⟨r_j, lanes⟩ modulo p, over signed integers in the order of H(X).</summary>
    public ulong Times(LaneVector lanes)
    {
        int total = lanes.Encoding.ExactLanes + lanes.Encoding.RealLanes;
        InnerProduct product = default;
        byte[] scratch = MaskStream.Rent();
        long[] integers = ArrayPool<long>.Shared.Rent(WordsPerBlock);
        try
        {
            long word = 0;
            for (int lane = 0; lane < total;)
            {
                (long block, long skipped) = Math.DivRem(word, WordsPerBlock);
                int count = Math.Min(WordsPerBlock - (int)skipped, total - lane);
                _stream.Generate(block, ((int)skipped + count) * sizeof(ulong), scratch);
                Span<ulong> words = MemoryMarshal.Cast<byte, ulong>(scratch.AsSpan(0, MaskStream.BlockSize)).Slice((int)skipped, count);
                int drawn = Draw(words);
                CentredLanes.Read(lanes, lane, integers.AsSpan(0, drawn));
                product.Add(words[..drawn], integers.AsSpan(0, drawn));
                word += count;
                lane += drawn;
            }

            return product.Value;
        }
        finally
        {
            // They may be somebody's input.
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(integers.AsSpan()));
            ArrayPool<long>.Shared.Return(integers);
            MaskStream.Return(scratch);
        }
    }

    /// <summary>Turns words of the stream into residues where they stand; p itself is thrown away, and what follows moves up.</summary>
    /// <returns>How many are left.</returns>
    internal static int Draw(Span<ulong> words)
    {
        TensorPrimitives.BitwiseAnd(words, Mersenne61.Prime, words);
        int kept = words.IndexOf(Mersenne61.Prime);
        if (kept < 0)
        {
            return words.Length;
        }

        foreach (ulong word in words[kept..])
        {
            if (word != Mersenne61.Prime)
            {
                words[kept++] = word;
            }
        }

        return kept;
    }

    /// <summary>Wipes the stream's key, though it is public.</summary>
    public void Dispose() => _stream.Dispose();
}
