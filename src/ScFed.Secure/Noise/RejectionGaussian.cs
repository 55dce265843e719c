using System.Numerics;

namespace ScFed.Secure.Noise;

/// <summary>
/// The discrete Gaussian by algorithm 3 of Canonne, Kamath and Steinke (2020) as it is printed: a discrete Laplace number of scale t = ⌊σ⌋ + 1 is kept with
/// probability exp(−(|y| − σ²/t)²/(2σ²)). The yardstick of <see cref="DiscreteGaussian"/>, which has the same distribution: slower, and its big integers, in
/// which the noise can be read, are not wiped. Rounds draw from the other.
/// </summary>
public sealed class RejectionGaussian : IntegerNoise
{
    private readonly DiscreteLaplace _laplace;
    private readonly BigInteger _units;
    private readonly BigInteger _scale;
    private readonly BigInteger _denominator;

    private RejectionGaussian(NoiseVariance variance)
    {
        Variance = variance;
        _units = variance.CheckedUnits();
        ulong t = FloorOfRoot(variance.Units >> NoiseVariance.FractionBits) + 1;
        _laplace = DiscreteLaplace.Create(t, 1);

        // With σ² = v/q, q = 2^56, the exponent is (|y|·t·q − v)²/(2·v·q·t²).
        _scale = (BigInteger)t << NoiseVariance.FractionBits;
        _denominator = (_units * t * t) << (NoiseVariance.FractionBits + 1);
    }

    /// <summary>σ².</summary>
    public NoiseVariance Variance { get; }

    /// <summary>A sampler.</summary>
    /// <exception cref="Sums.PlanException">The variance is the zero of an unset value.</exception>
    public static RejectionGaussian Create(NoiseVariance sigmaSquared) => new(sigmaSquared);

    /// <inheritdoc/>
    public override void Fill(NoiseCoins coins, Span<long> noise)
    {
        foreach (ref long x in noise)
        {
            do
            {
                x = _laplace.Draw(coins);
            }
            while (!IsKept(coins, x));
        }
    }

    private bool IsKept(NoiseCoins coins, long y)
    {
        BigInteger distance = (Math.Abs(y) * _scale) - _units;
        return BernoulliExp.Draw(coins, distance * distance, _denominator);
    }

    // ⌊√n⌋ of at most 72 bits; the first guess is off by little, and the comparisons are exact.
    private static ulong FloorOfRoot(UInt128 n)
    {
        ulong root = (ulong)Math.Sqrt((double)n);
        while ((UInt128)root * root > n)
        {
            root--;
        }

        while (((UInt128)root + 1) * ((UInt128)root + 1) <= n)
        {
            root++;
        }

        return root;
    }
}
