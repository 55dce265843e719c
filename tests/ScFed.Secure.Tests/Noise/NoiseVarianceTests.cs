using System.Numerics;
using CsCheck;
using ScFed.Secure.Noise;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Tests.Noise;

public sealed class NoiseVarianceTests
{
    private static readonly Gen<double> InRange = Gen.Select(Gen.Double[1, 2], Gen.Int[-4, 71]).Select((m, e) => Math.ScaleB(Math.Min(m, 1.9999999999999998), e));

    [Fact]
    public void DoubleIsTakenExactly() => InRange.Sample(v =>
    {
        NoiseVariance variance = NoiseVariance.FromDouble(v);
        Assert.Equal(v, variance.ToDouble());
        Assert.Equal(variance, NoiseVariance.FromUnits(variance.Units));
    });

    [Fact]
    public void SquareOfADeviationIsRoundedUpByLessThanOneUnit() => InRange.Sample(v =>
    {
        double sigma = Math.Sqrt(v);

        // σ = whole·2^-90 exactly, so that its square is whole²·2^-180.
        BigInteger whole = (BigInteger)Math.ScaleB(sigma, 90);
        BigInteger excess = ((BigInteger)NoiseVariance.OfDeviation(sigma).Units << (180 - NoiseVariance.FractionBits)) - (whole * whole);
        Assert.InRange(excess, BigInteger.Zero, (BigInteger.One << (180 - NoiseVariance.FractionBits)) - 1);
    });

    [Fact]
    public void PartsAreNeverLessThanTheWhole() => Gen.Select(InRange, Gen.Int[1, 1_024]).Where((v, parts) => v / parts > 0.07).Sample((v, parts) =>
    {
        NoiseVariance variance = NoiseVariance.FromDouble(v);
        BigInteger sum = (BigInteger)variance.DividedBy(parts).Units * parts;
        Assert.InRange(sum - (BigInteger)variance.Units, BigInteger.Zero, parts - 1);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(0.062)]
    [InlineData(4722366482869645213696.0)] // 2^72
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.Epsilon)]
    public void VarianceOutsideTheRangeIsRefused(double sigmaSquared) => Refused(() => NoiseVariance.FromDouble(sigmaSquared));

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(0.249)]
    [InlineData(68719476736.0)] // 2^36
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void DeviationOutsideTheRangeIsRefused(double sigma) => Refused(() => NoiseVariance.OfDeviation(sigma));

    [Fact]
    public void SmallUnitsPartsAndAnUnsetValueAreRefused()
    {
        Assert.Equal(0.0625, NoiseVariance.Least.ToDouble());
        Refused(() => NoiseVariance.FromUnits(NoiseVariance.Least.Units - 1));
        Refused(() => NoiseVariance.Least.DividedBy(2));
        Refused(() => default(NoiseVariance).DividedBy(1));
        Refused(() => DiscreteGaussian.Create(default));
        Refused(() => RejectionGaussian.Create(default));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseVariance.Least.DividedBy(0));
    }

    [Fact]
    public void OrderIsThatOfTheNumbers()
    {
        (NoiseVariance small, NoiseVariance large) = (NoiseVariance.FromDouble(2), NoiseVariance.FromDouble(3));
        Assert.True(small < large && large > small && small <= large && large >= small && small.CompareTo(large) < 0);
        Assert.Equal("2", small.ToString());
    }

    private static void Refused(Action create)
    {
        PlanException refusal = Assert.Throws<PlanException>(create);
        Assert.Equal(PlanError.NoiseRange, refusal.Error);
        Assert.Contains("sigma", refusal.Message, StringComparison.Ordinal);
    }
}
