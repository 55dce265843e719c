using System.Buffers.Binary;

namespace ScFed.Secure.Sharing;

/// <summary>
/// Shamir's scheme over <see cref="GF65536"/>: a secret of 32 bytes is sixteen little-endian words, each shared by its own polynomial of degree
/// t − 1; the share of place x is the sixteen values at x. Any t shares give the secret, t − 1 say nothing about it.
/// </summary>
public static class ShamirScheme
{
    /// <summary>Bytes of a secret and of a share.</summary>
    public const int Size = 32;

    private const int Words = Size / 2;

    /// <summary>Writes the share of one place.</summary>
    /// <param name="secret">The secret, 32 bytes.</param>
    /// <param name="coefficients">The coefficients of x^1, x^2, … x^(t−1), 32 secret random bytes each.</param>
    /// <param name="place">The roster place, from 1; at 0 stands the secret.</param>
    /// <param name="share">Takes the share, 32 bytes.</param>
    public static void Deal(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> coefficients, ushort place, Span<byte> share)
    {
        if (secret.Length != Size || share.Length != Size || coefficients.Length % Size != 0)
        {
            throw new ArgumentException("a secret, a share and every coefficient have 32 bytes");
        }

        ArgumentOutOfRangeException.ThrowIfZero(place);
        for (int word = 0; word < Words; word++)
        {
            ushort value = 0;
            for (int at = coefficients.Length - Size; at >= 0; at -= Size)
            {
                value = GF65536.Multiply((ushort)(value ^ Word(coefficients[at..], word)), place);
            }

            SetWord(share, word, (ushort)(value ^ Word(secret, word)));
        }
    }

    /// <summary>The Lagrange weights at 0 for one answering set: computed once, used for every secret that this set opens.</summary>
    /// <exception cref="ArgumentException">There is no place, a place is 0, or one stands there twice.</exception>
    public static ushort[] Weights(ReadOnlySpan<ushort> places)
    {
        if (places.IsEmpty || places.Contains((ushort)0))
        {
            throw new ArgumentException("places are counted from 1", nameof(places));
        }

        ushort[] weights = new ushort[places.Length];
        for (int i = 0; i < places.Length; i++)
        {
            ushort numerator = 1;
            ushort denominator = 1;
            for (int j = 0; j < places.Length; j++)
            {
                if (j == i)
                {
                    continue;
                }

                if (places[j] == places[i])
                {
                    throw new ArgumentException("a place stands there twice", nameof(places));
                }

                numerator = GF65536.Multiply(numerator, places[j]);
                denominator = GF65536.Multiply(denominator, (ushort)(places[j] ^ places[i]));
            }

            weights[i] = GF65536.Multiply(numerator, GF65536.Inverse(denominator));
        }

        return weights;
    }

    /// <summary>Writes the secret that shares of the places behind <paramref name="weights"/> give, in the same order.</summary>
    public static void Join(IReadOnlyList<ReadOnlyMemory<byte>> shares, ReadOnlySpan<ushort> weights, Span<byte> secret)
    {
        if (shares.Count != weights.Length || secret.Length != Size)
        {
            throw new ArgumentException("one weight a share; a secret has 32 bytes");
        }

        secret.Clear();
        for (int i = 0; i < weights.Length; i++)
        {
            ReadOnlySpan<byte> share = shares[i].Span;
            if (share.Length != Size)
            {
                throw new ArgumentException("a share has 32 bytes", nameof(shares));
            }

            for (int word = 0; word < Words; word++)
            {
                SetWord(secret, word, (ushort)(Word(secret, word) ^ GF65536.Multiply(Word(share, word), weights[i])));
            }
        }
    }

    private static ushort Word(ReadOnlySpan<byte> bytes, int word) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * word)..]);

    private static void SetWord(Span<byte> bytes, int word, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes[(2 * word)..], value);
}
