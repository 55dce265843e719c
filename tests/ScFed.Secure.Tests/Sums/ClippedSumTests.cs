using CsCheck;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Tests.Sums;

public sealed class ClippedSumTests : IDisposable
{
    private readonly RoundingCoins _coins = new(Suite.Aegis256);

    [Fact]
    public void OneUnitMovesTheIntegersByNoMoreThanTheSensitivity() =>
        Gen.Select(Gen.Int[1, 300], Gen.Double[0.1, 50], Gen.Bool, Gen.Int).Sample(
            (length, magnitude, rotated, seed) =>
            {
                // With whole outcomes of the other units, what one more unit adds stands by itself.
                foreach (RoundingRule rule in new[] { RoundingRule.SumOnce, RoundingRule.PerUnit })
                {
                    RealEncoding encoding = Encoding(length, rotated);
                    Random random = new(seed);
                    double[] unit = [.. Enumerable.Range(0, length).Select(_ => magnitude * (random.NextDouble() - 0.5))];
                    using ClippedSum sum = new(encoding, rule, _coins);
                    sum.Add(unit);
                    Assert.InRange(Norm(sum, length), 0, encoding.Sensitivity(rule) * (1 + 1e-12));
                }
            },
            iter: 100);

    [Theory]
    [InlineData(RoundingRule.SumOnce, false)]
    [InlineData(RoundingRule.SumOnce, true)]
    [InlineData(RoundingRule.PerUnit, false)]
    [InlineData(RoundingRule.PerUnit, true)]
    public void TheSumIsThatOfTheClippedUnits(RoundingRule rule, bool rotated)
    {
        const int Length = 100;
        RealEncoding encoding = Encoding(Length, rotated);
        using ClippedSum sum = new(encoding, rule, _coins);
        double[] expected = new double[Length];
        for (int u = 0; u < encoding.Scale.Units; u++)
        {
            double[] unit = [.. Enumerable.Range(0, Length).Select(i => ((i * (u + 3)) % 13) - 6.0)];
            double norm = Math.Sqrt(unit.Sum(v => v * v));
            sum.Add(unit);
            expected = [.. expected.Zip(unit, (e, v) => e + (v / norm * encoding.Clip))];
        }

        LaneVector lanes = new(new SumEncoding(0, Length, 24));
        sum.WriteTo(lanes, 0);
        double[] decoded = new double[Length];
        RealDecoder.Decode(encoding, lanes, 0, decoded);
        double off = Math.Sqrt(expected.Zip(decoded).Sum(p => Math.Pow(p.First - p.Second, 2)));
        Assert.InRange(off * encoding.Scale.Value, 0, encoding.Scale.Units * Math.Sqrt(Length));
        Assert.All(Enumerable.Range(0, Length).Select(lanes.RealAt), v => Assert.InRange(Math.Abs(v), 0, encoding.Scale.Bound));
    }

    [Theory]
    [InlineData(RoundingRule.SumOnce)]
    [InlineData(RoundingRule.PerUnit)]
    public void MoreUnitsThanTheGridWasMadeForAreRefused(RoundingRule rule)
    {
        using ClippedSum sum = new(Encoding(2, rotated: false), rule, _coins);
        for (int i = 0; i < 4; i++)
        {
            sum.Add([1, 1]);
        }

        Assert.Throws<InvalidOperationException>(() => sum.Add([1, 1]));
        Assert.Equal(4, sum.Units);
    }

    [Theory]
    [InlineData(RoundingRule.SumOnce)]
    [InlineData(RoundingRule.PerUnit)]
    public void AUnitThatDoesNotFitAddsNothing(RoundingRule rule)
    {
        using ClippedSum sum = new(Encoding(2, rotated: false), rule, _coins);
        Assert.Throws<ArgumentException>(() => sum.Add([1, 2, 3]));
        Assert.Throws<ArgumentException>(() => sum.Add([1, double.NaN]));
        Assert.Equal(0, sum.Units);
        Assert.Equal(0, Norm(sum, 2));
        Assert.Equal("ClippedSum { … }", sum.ToString());
    }

    public void Dispose() => _coins.Dispose();

    private static RealEncoding Encoding(int length, bool rotated) => new(
        length,
        2,
        RealScale.For(5, 2, 20, units: 4),
        rotated ? new SignedHadamard(new RotationSigns(Suite.Aegis256, Digest.Zero, "q", Digest.Zero, length), 0) : null);

    private static double Norm(ClippedSum sum, int length)
    {
        LaneVector lanes = new(new SumEncoding(0, length, 24));
        sum.WriteTo(lanes, 0);
        return Math.Sqrt(Enumerable.Range(0, length).Sum(i => Math.Pow(lanes.RealAt(i), 2)));
    }
}
