using CsCheck;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;

namespace ScFed.Secure.Tests.Encoding;

public sealed class ConditionalRoundingTests
{
    [Fact]
    public void NoOutcomeIsLongerThanTheBound() => Gen.Select(Gen.Int[1, 6_000], Gen.Double[0, 200], Gen.Int).Sample(
        (length, scaledClip, seed) =>
        {
            Random random = new(seed);
            double[] values = [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)];
            double factor = L2Clip.Factor(values, 1e-3) * 1e3 * scaledClip;
            long[] integers = new long[length];
            using RoundingCoins coins = new(Suite.Aegis256);
            ConditionalRounding.Round([.. values.Select(v => v * factor)], scaledClip, coins, integers);
            Assert.True(integers.Sum(i => (double)i * i) <= ConditionalRounding.SquaredBound(scaledClip, length));
            Assert.All(values.Zip(integers), p => Assert.True(Math.Abs((p.First * factor) - p.Second) < 1));
        },
        iter: 200);

    [Theory]
    [InlineData(10, 100)]
    [InlineData(100, 4_096)]
    [InlineData(0.5, 1_000)]
    public void OneTryInThreeOrMoreIsWithinTheBound(double scaledClip, int length)
    {
        // Every fraction one half: rounding lengthens it the most.
        double[] values = new double[length];
        Array.Fill(values, 0.5);
        double factor = Math.Min(1, scaledClip / (0.5 * Math.Sqrt(length)));
        values = [.. values.Select(v => v * factor)];
        using RoundingCoins coins = new(Suite.Aegis256);
        long[] integers = new long[length];
        int within = 0;
        for (int i = 0; i < 300; i++)
        {
            StochasticRounding.Round(values, 10, coins, integers);
            within += integers.Sum(v => (double)v * v) <= ConditionalRounding.SquaredBound(scaledClip, length) ? 1 : 0;
        }

        Assert.InRange(within, 85, 300);
    }

    [Theory]
    [InlineData(2, 1, 6.75)] // s²C² + d/4 + sC + √d/2 = 4 + 0.25 + 2 + 0.5
    [InlineData(0.1, 1, 0.86)] // 0.01 + 0.25 + 0.1 + 0.5
    [InlineData(100, 400, 10_210)] // 10,000 + 100 + 100 + 10
    [InlineData(5, 0, 25)] // (sC + √d)²: nothing to round
    public void TheBoundIsTheFormula(double scaledClip, int length, double expected) =>
        Assert.Equal(expected, ConditionalRounding.SquaredBound(scaledClip, length), 1e-9);

    [Fact]
    public void AVectorLongerThanItsClipIsRefusedInsteadOfTriedForEver()
    {
        using RoundingCoins coins = new(Suite.Aegis256);
        Assert.Throws<ArgumentException>(() => ConditionalRounding.Round([50.0, 50.0], 1, coins, new long[2]));
    }
}
