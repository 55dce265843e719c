using System.Globalization;
using System.Numerics;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Noise;

/// <summary>
/// σ² of a noise, in squared grid steps, exactly: a whole number of 2^-56, at least 2^-4 and below 2^72 (σ from 0.25 to 6.8·10^10 steps). Every double in that
/// range is such a number, so a variance that was written as a double is the variance that is sampled; what has to be rounded is rounded up.
/// </summary>
public readonly record struct NoiseVariance : IComparable<NoiseVariance>
{
    /// <summary>Binary digits behind the point.</summary>
    public const int FractionBits = 56;

    private const int LeastExponent = -4;
    private const int BeyondExponent = 72;
    private const int MantissaBits = 52;

    private NoiseVariance(UInt128 units) => Units = units;

    /// <summary>σ²·2^56. Zero only in a value that no method here made; no sampler takes it.</summary>
    public UInt128 Units { get; }

    /// <summary>The smallest variance there is, 1/16.</summary>
    public static NoiseVariance Least => new(UInt128.One << (FractionBits + LeastExponent));

    /// <summary>σ² = <paramref name="units"/>·2^-56.</summary>
    /// <exception cref="PlanException"><see cref="PlanError.NoiseRange"/>.</exception>
    public static NoiseVariance FromUnits(UInt128 units) =>
        units >= Least.Units ? new NoiseVariance(units) : throw OutOfRange("sigma^2", 0);

    /// <summary>Exactly the double.</summary>
    /// <exception cref="PlanException"><see cref="PlanError.NoiseRange"/>.</exception>
    public static NoiseVariance FromDouble(double sigmaSquared)
    {
        if (!(sigmaSquared >= Math.ScaleB(1, LeastExponent) && sigmaSquared < Math.ScaleB(1, BeyondExponent)))
        {
            throw OutOfRange("sigma^2", sigmaSquared);
        }

        (ulong mantissa, int exponent) = Parts(sigmaSquared);
        return new NoiseVariance((UInt128)mantissa << (exponent + FractionBits));
    }

    /// <summary>The square of the double, rounded up to a whole number of 2^-56.</summary>
    /// <exception cref="PlanException"><see cref="PlanError.NoiseRange"/>.</exception>
    public static NoiseVariance OfDeviation(double sigma)
    {
        if (!(sigma >= Math.ScaleB(1, LeastExponent / 2) && sigma < Math.ScaleB(1, BeyondExponent / 2)))
        {
            throw OutOfRange("sigma", sigma);
        }

        (ulong mantissa, int exponent) = Parts(sigma);
        UInt128 square = (UInt128)mantissa * mantissa;
        int shift = (2 * exponent) + FractionBits;
        return new NoiseVariance(shift >= 0 ? square << shift : ((square - 1) >> -shift) + 1);
    }

    /// <summary>This variance over <paramref name="parts"/>, rounded up: that many of the quotient are never less than this.</summary>
    /// <exception cref="PlanException"><see cref="PlanError.NoiseRange"/>.</exception>
    public NoiseVariance DividedBy(int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        return Units == 0 ? throw OutOfRange("sigma^2", 0) : FromUnits(((Units - 1) / (UInt128)parts) + 1);
    }

    /// <summary>σ² as the nearest double: for reports, not for noise.</summary>
    public double ToDouble() => Math.ScaleB((double)Units, -FractionBits);

    /// <summary>σ as a double: for reports and accountants, not for noise.</summary>
    public double Deviation => Math.Sqrt(ToDouble());

    /// <inheritdoc/>
    public int CompareTo(NoiseVariance other) => Units.CompareTo(other.Units);

    /// <summary>Smaller.</summary>
    public static bool operator <(NoiseVariance left, NoiseVariance right) => left.Units < right.Units;

    /// <summary>Larger.</summary>
    public static bool operator >(NoiseVariance left, NoiseVariance right) => left.Units > right.Units;

    /// <summary>Smaller or equal.</summary>
    public static bool operator <=(NoiseVariance left, NoiseVariance right) => left.Units <= right.Units;

    /// <summary>Larger or equal.</summary>
    public static bool operator >=(NoiseVariance left, NoiseVariance right) => left.Units >= right.Units;

    /// <summary>The variance as a decimal number; nothing about noise drawn with it.</summary>
    public override string ToString() => ToDouble().ToString("R", CultureInfo.InvariantCulture);

    /// <summary>⌊log2 σ²⌋.</summary>
    internal int Log2 => (int)UInt128.Log2(Units) - FractionBits;

    /// <summary>Refuses the zero of an unset value.</summary>
    internal BigInteger CheckedUnits() => Units == 0 ? throw OutOfRange("sigma^2", 0) : (BigInteger)Units;

    // A positive normal double is mantissa · 2^exponent with a mantissa of 53 bits.
    private static (ulong Mantissa, int Exponent) Parts(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        ulong mantissa = (bits & ((1UL << MantissaBits) - 1)) | (1UL << MantissaBits);
        return (mantissa, (int)(bits >> MantissaBits) - 1023 - MantissaBits);
    }

    private static PlanException OutOfRange(string name, double value) =>
        new(PlanError.NoiseRange, string.Create(CultureInfo.InvariantCulture, $"{name} = {value}: noise needs 0.25 <= sigma < 2^36 grid steps; change sigma"));
}
