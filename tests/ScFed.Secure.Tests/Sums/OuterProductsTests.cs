using CsCheck;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Tests.Sums;

public sealed class OuterProductsTests : IDisposable
{
    private readonly RoundingCoins _coins = new(Suite.Aegis256);

    [Fact]
    public void TheSumIsThatOfTheVectorsWrittenOutAndClippedOneByOne() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[1, 6], Gen.Int[1, 9], Gen.Double[0.01, 30], Gen.Int).Sample((units, rows, columns, clip, seed) =>
        {
            Random random = new(seed);
            OuterBlock[] blocks = [Block(random, units, 2, rows, columns), Block(random, units, 2 + (rows * columns), rows, 1)];
            int length = 3 + (rows * columns) + rows;
            double[] sum = new double[length];
            new OuterProducts(units, length, blocks).AddClipped(clip, sum);
            double[] expected = new double[length];
            for (int unit = 0; unit < units; unit++)
            {
                double[] vector = Expand(blocks, unit, length);
                double norm = Math.Sqrt(vector.Sum(v => v * v));
                expected = [.. expected.Zip(vector, (e, v) => e + (norm > clip ? v * clip / norm : v))];
            }

            Assert.All(sum.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-9 * Math.Max(1, clip * units)));
        });

    [Fact]
    public void AUnitBeyondEveryFloatIsShortenedAndNoneIsLongerThanTheClip()
    {
        OuterBlock block = new(0, 1, 2, new double[] { 1e200, 3 }, new double[] { 1e100, 0, 4, 0 });
        double[] sum = new double[2];
        new OuterProducts(2, 2, [block]).AddClipped(1, sum);
        Assert.Equal(2, sum[0], 1e-12);
        Assert.Equal(0, sum[1]);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void WhatIsNoNumberIsRefusedAndNothingIsAdded(double bad)
    {
        double[] sum = new double[2];
        OuterProducts units = new(2, 2, [new OuterBlock(0, 1, 2, new double[] { 1, 1 }, new double[] { 1, 2, bad, 1 })]);
        Assert.Throws<ArgumentException>(() => units.AddClipped(1, sum));
        Assert.Equal([0, 0], sum);
    }

    [Fact]
    public void BlocksInOnePlaceAreRefusedForTheirSumIsLongerThanTheClip()
    {
        OuterBlock block = new(0, 1, 2, new double[] { 1 }, new double[] { 1, 0 });
        Assert.Throws<ArgumentException>(() => new OuterProducts(1, 4, [block, block with { Start = 1 }]));
        Assert.Throws<ArgumentException>(() => new OuterProducts(1, 1, [block]));
        Assert.Throws<ArgumentException>(() => new OuterProducts(2, 2, [block]));
        Assert.Throws<ArgumentException>(() => new OuterProducts(1, 2, [block with { Start = -1 }]));
        Assert.Equal(1, new OuterProducts(1, 2, [block]).Units);
    }

    [Fact]
    public void AClippedSumTakesThemAsItTakesVectors()
    {
        RealEncoding encoding = new(2, 2, RealScale.For(5, 2, 24, units: 4));
        OuterBlock block = new(0, 1, 2, new double[] { 10, 0.5 }, new double[] { 1, 0, 0, 1 });
        using ClippedSum sum = new(encoding, RoundingRule.SumOnce, _coins);
        sum.Add(new OuterProducts(2, 2, [block]));
        Assert.Equal(2, sum.Units);
        LaneVector lanes = new(new SumEncoding(0, 2, 24));
        sum.WriteTo(lanes, 0);
        double[] decoded = new double[2];
        RealDecoder.Decode(encoding, lanes, 0, decoded);
        Assert.Equal(2, decoded[0], 1 / encoding.Scale.Value);
        Assert.Equal(0.5, decoded[1], 1 / encoding.Scale.Value);
        Assert.Throws<InvalidOperationException>(() => sum.Add(new OuterProducts(3, 2, [new OuterBlock(0, 1, 2, new double[3], new double[6])])));
        using ClippedSum single = new(encoding, RoundingRule.PerUnit, _coins);
        Assert.Throws<InvalidOperationException>(() => single.Add(new OuterProducts(2, 2, [block])));
        Assert.Throws<ArgumentException>(() => sum.Add(new OuterProducts(1, 3, [])));
    }

    public void Dispose() => _coins.Dispose();

    private static OuterBlock Block(Random random, int units, int start, int rows, int columns) => new(
        start, rows, columns, Numbers(random, units * rows), Numbers(random, units * columns));

    private static double[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(4) == 0 ? 0 : 8 * (random.NextDouble() - 0.5))];

    private static double[] Expand(OuterBlock[] blocks, int unit, int length)
    {
        double[] vector = new double[length];
        foreach (OuterBlock block in blocks)
        {
            for (int i = 0; i < block.Rows * block.Columns; i++)
            {
                vector[block.Start + i] = block.LeftOf(unit)[i / block.Columns] * block.RightOf(unit)[i % block.Columns];
            }
        }

        return vector;
    }
}
