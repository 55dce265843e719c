using System.Numerics;

namespace ScFed.Secure.Noise;

/// <summary>
/// Exact inversion of a <see cref="BlockDistribution"/>: the block of a uniform number U = 0.v… is the smallest k with U &lt; C_k. The first 63 binary digits v of
/// U decide unless they are the first 63 of C_k too; then as many words more are drawn, and as many digits of C_k computed, as it takes. No digit is ever
/// rounded away, so the probability of block k is C_k − C_(k−1) and not something near it.
/// </summary>
internal sealed class BlockTable
{
    /// <summary>Digits that a look-up decides on.</summary>
    public const int Digits = 63;

    private const int GuideBits = 14;
    private const int GuideShift = Digits - GuideBits;
    private const int WordBits = 64;
    private const ulong Ones = (1UL << Digits) - 1;

    private readonly BlockDistribution _distribution;
    private readonly ulong[] _bounds;
    private readonly ushort[] _guide = new ushort[1 << GuideBits];

    /// <summary>Computes the table: some 14 entries for every block that σ is wide, some twenty milliseconds at the most.</summary>
    public BlockTable(BlockDistribution distribution)
    {
        _distribution = distribution;
        _bounds = Bounds(distribution);
        int k = 0;
        for (int i = 0; i < _guide.Length; i++)
        {
            while (_bounds[k] < (ulong)i << GuideShift)
            {
                k++;
            }

            _guide[i] = (ushort)k;
        }
    }

    /// <summary>⌊C_k·2^63⌋; the last one is 2^63 − 1, so that every look-up ends.</summary>
    public ReadOnlySpan<ulong> Entries => _bounds;

    /// <summary>The block of the digits <paramref name="v"/> (below 2^63), with more of them from <paramref name="coins"/> where they do not decide.</summary>
    public int Find(ulong v, NoiseCoins coins)
    {
        ulong[] bounds = _bounds;
        int k = _guide[v >> GuideShift];
        while (v > bounds[k])
        {
            k++;
        }

        return v < bounds[k] ? k : Refine(v, coins);
    }

    /// <summary>
    /// The rare case, once in 2^50 draws or less. Its big integers cannot be wiped, and it takes some ten milliseconds.
    /// </summary>
    private int Refine(BigInteger drawn, NoiseCoins coins)
    {
        for (int precision = Digits + WordBits; ; precision += WordBits)
        {
            drawn = (drawn << WordBits) | coins.NextWord();
            List<FixedInterval> cumulative = _distribution.Cumulative(precision);
            int k = cumulative.FindIndex(c => drawn <= c.High);
            if (k >= 0 && drawn < cumulative[k].Low)
            {
                return k;
            }
        }
    }

    private static ulong[] Bounds(BlockDistribution distribution)
    {
        for (int guardBits = BlockDistribution.GuardBits; ; guardBits *= 2)
        {
            List<FixedInterval> cumulative = distribution.Cumulative(Digits, guardBits);

            // Also for a variance that somebody has searched for: an entry whose last digit is in doubt is computed again.
            if (cumulative.TrueForAll(c => c.Low == c.High))
            {
                int last = cumulative.FindIndex(c => c.Low == Ones);
                return [.. cumulative.Take(last + 1).Select(c => (ulong)c.Low)];
            }
        }
    }
}
