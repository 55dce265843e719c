using System.Numerics;

namespace ScFed.Secure.Noise;

/// <summary>
/// How likely the blocks of a half-Gaussian are: block k = 0, 1, … has weight exp(−(k·B)²/(2σ²)), B = 2^<paramref name="blockBits"/>, and for B = 1 block 0 has
/// half that (zero has one sign, every other number two). Cumulative probabilities C_k to any precision that is asked for, by integer arithmetic.
/// </summary>
internal sealed class BlockDistribution(NoiseVariance variance, int blockBits)
{
    /// <summary>Bits beyond the precision to which weights are known: the last place of C_k is then in doubt once in some 2^57 entries.</summary>
    public const int GuardBits = 128;

    private readonly BigInteger _units = variance.CheckedUnits();

    /// <summary>
    /// ⌊C_k·2^precision⌋ for every k up to where C_k is indistinguishable from 1, as an interval whose ends differ only if the guard bits did not suffice.
    /// C_k itself is below 1, so no entry is above 2^precision − 1.
    /// </summary>
    public List<FixedInterval> Cumulative(int precision, int guardBits = GuardBits)
    {
        int bits = precision + guardBits;
        (List<FixedInterval> sums, BigInteger tail) = PartialSums(bits, BigInteger.One << (guardBits / 2));
        FixedInterval total = new(sums[^1].Low, sums[^1].High + tail);
        BigInteger most = (BigInteger.One << precision) - 1;
        List<FixedInterval> cumulative = new(sums.Count);
        foreach (FixedInterval sum in sums)
        {
            cumulative.Add(new FixedInterval((sum.Low << precision) / total.High, BigInteger.Min((sum.High << precision) / total.Low, most)));
        }

        return cumulative;
    }

    /// <summary>Sums of the weights 0 … k for every k whose weight is above the floor, and a bound of all weights after the last.</summary>
    /// <remarks>Half the guard bits are the tail's: what lies beyond is below 2^-(precision + 56), for the ratio of its terms is at most 1 − 2^-8.</remarks>
    private (List<FixedInterval> Sums, BigInteger Tail) PartialSums(int bits, BigInteger floor)
    {
        // exp(−k²h), h = B²/(2σ²), from its predecessor by the factor exp(−(2k−1)h), and that from its own by exp(−2h).
        BigInteger one = BigInteger.One << bits;
        FixedInterval ratio = FixedInterval.ExpMinus(BigInteger.One << ((2 * blockBits) + NoiseVariance.FractionBits - 1), _units, bits);
        FixedInterval twice = ratio.Times(ratio, bits);
        FixedInterval weight = new(one, one);
        FixedInterval sum = blockBits == 0 ? new FixedInterval(one >> 1, one >> 1) : weight;
        List<FixedInterval> sums = [sum];
        while (true)
        {
            weight = weight.Times(ratio, bits);
            if (weight.High <= floor)
            {
                // The following factors are smaller than this one was: a geometric series.
                return (sums, (weight.High * one / (one - ratio.High)) + 1);
            }

            ratio = ratio.Times(twice, bits);
            sum = new FixedInterval(sum.Low + weight.Low, sum.High + weight.High);
            sums.Add(sum);
        }
    }
}
