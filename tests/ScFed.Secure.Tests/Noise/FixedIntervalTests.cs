using System.Numerics;
using CsCheck;
using ScFed.Secure.Noise;

namespace ScFed.Secure.Tests.Noise;

public sealed class FixedIntervalTests
{
    [Fact]
    public void IntervalHoldsTheExponentialAndIsNarrow() =>
        Gen.Select(Gen.ULong[0, 1UL << 62], Gen.ULong[1UL << 57, 1UL << 62], Gen.Int[32, 250]).Sample(
            (numerator, denominator, bits) =>
            {
                BigInteger exact = RationalExp.Minus(numerator, denominator);
                FixedInterval interval = FixedInterval.ExpMinus(numerator, denominator, bits);
                Assert.True(interval.Low << (RationalExp.Bits - bits) <= exact);
                Assert.True(interval.High << (RationalExp.Bits - bits) >= exact);
                Assert.True(interval.High - interval.Low < 20_000);
            },
            iter: 300);

    [Fact]
    public void OfNothingItIsOne()
    {
        FixedInterval one = FixedInterval.ExpMinus(0, 3, 100);
        Assert.InRange(BigInteger.One << 100, one.Low, one.High);
        Assert.True(one.High - one.Low < 10);
    }
}
