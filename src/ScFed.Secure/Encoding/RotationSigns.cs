using System.Runtime.InteropServices;
using ScFed.Secure.Bytes;
using ScFed.Secure.Masking;

namespace ScFed.Secure.Encoding;

/// <summary>
/// The public signs of a rotation: the sign of real coordinate i of a sum is bit i, least significant bit of a byte first, of the suite's stream under
/// H("scfed/v1/rotation" ‖ canonical(study hash, query, state hash)); a set bit is a minus. They do not depend on the attempt, so that without noise
/// every attempt sends the same input.
/// </summary>
public sealed class RotationSigns
{
    private readonly ulong[] _words;

    /// <summary>The signs of the first <paramref name="coordinates"/> real coordinates.</summary>
    public RotationSigns(Suite suite, Digest studyHash, string query, Digest stateHash, int coordinates)
    {
        Digest key = new Canonical().Add(studyHash).Add(query).Add(stateHash).Hash("scfed/v1/rotation");
        _words = new ulong[((coordinates + 63) / 64) + 1];
        using MaskStream stream = MaskStream.Create(suite, key.Span);
        Span<byte> bytes = MemoryMarshal.AsBytes(_words.AsSpan(0, _words.Length - 1));
        for (int block = 0; !bytes.IsEmpty; block++)
        {
            Span<byte> part = bytes[..Math.Min(bytes.Length, MaskStream.BlockSize)];
            stream.Fill(block, part);
            bytes = bytes[part.Length..];
        }
    }

    /// <summary>Whether the sign of a coordinate is a minus.</summary>
    public bool IsMinus(int coordinate) => ((_words[coordinate >> 6] >> (coordinate & 63)) & 1) != 0;

    /// <summary>Gives consecutive values the signs from coordinate <paramref name="first"/> on. No branch: half of all signs would be guessed wrong.</summary>
    internal void ApplyTo(Span<double> values, int first)
    {
        Span<ulong> bits = MemoryMarshal.Cast<double, ulong>(values);
        for (int i = 0; i < bits.Length; i += 64)
        {
            ulong signs = From(first + i);
            foreach (ref ulong value in bits[i..Math.Min(i + 64, bits.Length)])
            {
                value ^= signs << 63;
                signs >>= 1;
            }
        }
    }

    /// <summary>The same for integers.</summary>
    internal void ApplyTo(Span<long> values, int first)
    {
        for (int i = 0; i < values.Length; i += 64)
        {
            ulong signs = From(first + i);
            foreach (ref long value in values[i..Math.Min(i + 64, values.Length)])
            {
                long minus = (long)(signs & 1);
                value = unchecked((value ^ -minus) + minus);
                signs >>= 1;
            }
        }
    }

    private ulong From(int coordinate)
    {
        (int word, int bit) = (coordinate >> 6, coordinate & 63);
        return bit == 0 ? _words[word] : (_words[word] >> bit) | (_words[word + 1] << (64 - bit));
    }
}
