using System.Numerics;
using CsCheck;
using ScFed.Secure.Noise;

namespace ScFed.Secure.Tests.Noise;

public sealed class ExpAcceptanceTests
{
    /// <summary>A variance, its block bits, a block and an offset in it.</summary>
    private static readonly Gen<(NoiseVariance Variance, int BlockBits, int K, ulong U)> Cases =
        from blockBits in Gen.Int[1, 26]
        from mantissa in Gen.Double[1, 3.999]
        from k in Gen.Int[0, 9_000]
        from u in Gen.ULong[0, (1UL << blockBits) - 1]
        select (NoiseVariance.FromDouble(Math.ScaleB(mantissa, 18 + (2 * blockBits))), blockBits, k, u);

    [Fact]
    public void EveryNumberBelowTheExponentialIsKeptAndNoneAbove() => Cases.Sample(
        c =>
        {
            ExpAcceptance acceptance = new(c.Variance, c.BlockBits);
            BigInteger exp = Exponential(c.Variance, c.BlockBits, c.K, c.U);
            if (c.U == 0)
            {
                Assert.True(Kept(acceptance, c.K, 0, ulong.MaxValue));
                return;
            }

            // The first three digits, in base 2^64, of exp(−γ): each is the last word that keeps and the first that throws away.
            BigInteger ones = ulong.MaxValue;
            ulong first = (ulong)(exp >> (RationalExp.Bits - 64));
            ulong second = (ulong)((exp >> (RationalExp.Bits - 128)) & ones);
            ulong third = (ulong)((exp >> (RationalExp.Bits - 192)) & ones);
            Assert.True(Kept(acceptance, c.K, c.U, first - 1));
            Assert.True(first == ulong.MaxValue || !Kept(acceptance, c.K, c.U, first + 1));
            Assert.True(Kept(acceptance, c.K, c.U, first, second - 1));
            Assert.False(Kept(acceptance, c.K, c.U, first, second + 1));
            Assert.True(Kept(acceptance, c.K, c.U, first, second, third - 1));
            Assert.False(Kept(acceptance, c.K, c.U, first, second, third + 1));
        },
        iter: 300);

    [Fact]
    public void NumbersNearTheExponentialAreDecidedAsExactArithmeticDecidesThem() => Gen.Select(Cases, Gen.Long[-1L << 45, 1L << 45]).Sample(
        (c, distance) =>
        {
            ulong first = (ulong)(Exponential(c.Variance, c.BlockBits, c.K, c.U | 1) >> (RationalExp.Bits - 64));
            ulong digits = (ulong)Int128.Clamp((Int128)first + distance, 0, ulong.MaxValue);
            if (digits != first)
            {
                Assert.Equal(digits < first, Kept(new ExpAcceptance(c.Variance, c.BlockBits), c.K, c.U | 1, digits));
            }
        },
        iter: 300);

    private static bool Kept(ExpAcceptance acceptance, int k, ulong u, ulong digits, params ulong[] next)
    {
        using NoiseCoins coins = NoiseCoins.Beginning(next);
        return acceptance.Accept(k, u, digits, coins);
    }

    private static BigInteger Exponential(NoiseVariance variance, int blockBits, int k, ulong u)
    {
        BigInteger numerator = u * (((BigInteger)k << (blockBits + 1)) + u) << (NoiseVariance.FractionBits - 1);
        return RationalExp.Minus(numerator, variance.Units);
    }
}
