namespace ScFed.Secure.Noise;

/// <summary>
/// The discrete Gaussian N_Z(0, σ²) of Canonne, Kamath and Steinke (2020): P(x) proportional to exp(−x²/(2σ²)) on the integers. Exact for every σ² of
/// <see cref="NoiseVariance"/>, in integer arithmetic only; the same distribution as <see cref="RejectionGaussian"/>, which follows the paper's text, at several
/// times its speed.
/// <para>
/// Why it is exact. |x| = kB + u with an offset u below the block size B = 2^b. k is drawn with probability proportional to exp(−(kB)²/(2σ²)), by inversion
/// whose comparisons are all decided on true digits (<see cref="BlockTable"/>); u uniformly; the pair is kept with probability
/// exp(−u(2kB + u)/(2σ²)), decided likewise (<see cref="ExpAcceptance"/>). The product of the three is exp(−(kB + u)²/(2σ²)) up to a constant. A sign makes
/// each |x| into two, and −0 is drawn anew; where B = 1, u is always 0 and block 0 has half the weight instead. B is the largest power of two that σ spans 512
/// times, or 1 below σ = 1024: nothing is thrown away then, and above less than 0.2 %.
/// </para>
/// </summary>
public sealed class DiscreteGaussian : IntegerNoise
{
    /// <summary>
    /// The total variation distance of a draw from the distribution, given uniform coins: none. So a δ has nothing to add for the sampler.
    /// </summary>
    public const double StatisticalDistance = 0;

    private const int LeastBlocksLog2 = 9;

    private readonly BlockTable _blocks;
    private readonly ExpAcceptance? _acceptance;
    private readonly int _blockBits;

    private DiscreteGaussian(NoiseVariance variance)
    {
        Variance = variance;
        _blockBits = Math.Max(0, (variance.Log2 / 2) - LeastBlocksLog2);
        _blocks = new BlockTable(new BlockDistribution(variance, _blockBits));
        _acceptance = _blockBits == 0 ? null : new ExpAcceptance(variance, _blockBits);
    }

    /// <summary>σ², the parameter; the variance of what is drawn is less, by a noticeable amount only below σ = 1.</summary>
    public NoiseVariance Variance { get; }

    /// <summary>b: the binary logarithm of the block size.</summary>
    internal int BlockBits => _blockBits;

    /// <summary>The table of blocks.</summary>
    internal BlockTable Blocks => _blocks;

    /// <summary>A sampler. Its table takes up to some twenty milliseconds to compute and 0.1 MB to keep: make one for each σ, not for each vector.</summary>
    /// <exception cref="Sums.PlanException">The variance is the zero of an unset value.</exception>
    public static DiscreteGaussian Create(NoiseVariance sigmaSquared) => new(sigmaSquared);

    /// <inheritdoc/>
    public override void Fill(NoiseCoins coins, Span<long> noise)
    {
        if (_acceptance is null)
        {
            FillByInversion(coins, noise);
        }
        else
        {
            FillByBlocks(_acceptance, coins, noise);
        }
    }

    private void FillByInversion(NoiseCoins coins, Span<long> noise)
    {
        BlockTable blocks = _blocks;
        foreach (ref long x in noise)
        {
            ulong word = coins.NextWord();
            x = Signed(blocks.Find(word >> 1, coins), word);
        }
    }

    private void FillByBlocks(ExpAcceptance acceptance, NoiseCoins coins, Span<long> noise)
    {
        ulong offsets = (1UL << _blockBits) - 1;
        foreach (ref long x in noise)
        {
            while (true)
            {
                ulong word = coins.NextWord();
                int k = _blocks.Find(word >> 1, coins);
                ulong u = coins.NextWord() & offsets;
                bool kept = acceptance.Accept(k, u, coins.NextWord(), coins);
                long magnitude = ((long)k << _blockBits) + (long)u;
                if (kept && (magnitude != 0 || (word & 1) == 0))
                {
                    x = Signed(magnitude, word);
                    break;
                }
            }
        }
    }

    // An odd word is a minus; without a branch, which would be guessed wrong every other time.
    private static long Signed(long magnitude, ulong word)
    {
        long minus = -(long)(word & 1);
        return unchecked((magnitude ^ minus) - minus);
    }
}
