using System.Numerics;

namespace ScFed.Secure.Noise;

/// <summary>
/// Whether offset u of block k is kept: with probability exactly exp(−γ), γ = u·(2kB + u)/(2σ²), which is the Gaussian's weight at kB + u over its weight at
/// kB. That is U &lt; exp(−γ) for a uniform U whose first 64 digits are given. Three answers, each valid on its own: a line below exp that one multiplication
/// decides (all but γ of the cases), the series to 2^-58, and as many digits of both as it takes.
/// </summary>
internal sealed class ExpAcceptance
{
    private const int WordBits = 64;

    /// <summary>Each of at most 17 terms of the series is within 1.6 of its value in units of 2^-64; the sum within 32.</summary>
    private const ulong SeriesError = 32;

    private readonly int _blockBits;
    private readonly BigInteger _units;
    private readonly ulong _slope;
    private readonly ulong _inverse;
    private readonly int _dropped;
    private readonly int _shift;

    /// <summary>For blocks of 2^<paramref name="blockBits"/> (at most 26 bits) of which σ spans at least 512, so that γ ≤ k/2^18.</summary>
    public ExpAcceptance(NoiseVariance variance, int blockBits)
    {
        _blockBits = blockBits;
        _units = variance.CheckedUnits();

        // u·(2kB + u) < u·(2k + 1)·B, and B·2^64/(2σ²) is 2^(b + 64 + 55) over σ²·2^56.
        BigInteger slope = BigInteger.One << (blockBits + WordBits + NoiseVariance.FractionBits - 1);
        _slope = (ulong)((slope + _units - 1) / _units);

        // 2^64/(2σ²) as a number of 64 bits over 2^(shift + dropped); the product u·(2kB + u) loses its last bits first where it may be longer than 64.
        _dropped = Math.Max(0, (2 * blockBits) + 17 - WordBits);
        int places = (int)_units.GetBitLength() - NoiseVariance.FractionBits;
        _inverse = (ulong)BigInteger.Min((BigInteger.One << (WordBits + NoiseVariance.FractionBits - 1 + places)) / _units, ulong.MaxValue);
        _shift = places - _dropped;
    }

    /// <summary>Draws further words only if <paramref name="digits"/> do not decide, once in 2^58 calls.</summary>
    public bool Accept(int k, ulong u, ulong digits, NoiseCoins coins)
    {
        // U = (digits + θ)/2^64 with 0 ≤ θ < 1, so 1 − U lies above rest/2^64 and at most at (rest + 1)/2^64. To be kept: 1 − U > 1 − exp(−γ), and γ is more.
        ulong rest = ~digits;
        return rest >= _slope * (u * ((2 * (ulong)k) + 1)) || AcceptBySeries(k, u, digits, coins);
    }

    private bool AcceptBySeries(int k, ulong u, ulong digits, NoiseCoins coins)
    {
        UInt128 product = (UInt128)u * (((ulong)k << (_blockBits + 1)) + u);
        ulong known = (ulong)(product >> _dropped);
        ulong low = (ulong)(((UInt128)known * _inverse) >> _shift);
        ulong high = (ulong)((((UInt128)known + 1) * ((UInt128)_inverse + 1)) >> _shift) + 1;
        ulong rest = ~digits;
        if (rest >= Loss(high) + SeriesError)
        {
            return true;
        }

        return rest + 1 > Math.Max(Loss(low), SeriesError) - SeriesError && AcceptByAllDigits(product, digits, coins);
    }

    /// <summary>2^64·(1 − exp(−γ)) for γ·2^64 = <paramref name="gamma"/> below 2^60, to within <see cref="SeriesError"/>.</summary>
    private static ulong Loss(ulong gamma)
    {
        ulong loss = 0;
        ulong term = gamma;
        for (uint n = 1; term > 0; n++)
        {
            loss = n % 2 == 1 ? loss + term : loss - term;
            term = Math.BigMul(term, gamma, out _) / (n + 1);
        }

        return loss;
    }

    /// <summary>Its big integers cannot be wiped; that this is reached at all is less likely than that a key is guessed.</summary>
    private bool AcceptByAllDigits(UInt128 product, BigInteger drawn, NoiseCoins coins)
    {
        BigInteger numerator = (BigInteger)product << (NoiseVariance.FractionBits - 1);
        for (int precision = WordBits; ; precision += WordBits)
        {
            FixedInterval exp = FixedInterval.ExpMinus(numerator, _units, precision + WordBits);
            if (drawn < exp.Low >> WordBits)
            {
                return true;
            }

            if (drawn > exp.High >> WordBits)
            {
                return false;
            }

            drawn = (drawn << WordBits) | coins.NextWord();
        }
    }
}
