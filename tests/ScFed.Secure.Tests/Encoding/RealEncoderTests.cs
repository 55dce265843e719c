using ScFed.Secure.Encoding;

namespace ScFed.Secure.Tests.Encoding;

public sealed class RealEncoderTests
{
    [Theory]
    [InlineData(0.25)]
    [InlineData(-0.25)]
    [InlineData(3.9)]
    [InlineData(-7.001)]
    public void RoundingIsUnbiased(double value)
    {
        const int Count = 200_000;
        double[] values = new double[Count];
        Array.Fill(values, value);
        int[] encoded = new int[Count];
        RealEncoder.Encode(values, 1e9, new RealScale(1, 1_000_000), encoded);
        Assert.All(encoded, e => Assert.True(e == Math.Floor(value) || e == Math.Ceiling(value)));

        // The mean of 200,000 coins has a standard deviation of at most 0.5 / √200000 ≈ 0.0011; six of them.
        Assert.Equal(value, encoded.Average(), 0.0068);
    }

    [Fact]
    public void WholeNumbersAreKeptExactly()
    {
        double[] values = [0, 1, -1, 1_000, -1_000];
        int[] encoded = new int[5];
        RealEncoder.Encode(values, 1e9, new RealScale(4, 1_000_000), encoded);
        Assert.Equal([0, 4, -4, 4_000, -4_000], encoded);
    }

    [Fact]
    public void LongVectorIsShortenedToTheClipNormAndKeepsItsDirection()
    {
        double[] values = [.. Enumerable.Range(0, 5_000).Select(i => (i % 7) - 3.0)];
        int[] encoded = new int[values.Length];
        RealScale scale = RealScale.For(5, 2.0, 32);
        RealEncoder.Encode(values, 2.0, scale, encoded);
        double norm = Math.Sqrt(encoded.Sum(e => e / scale.Value * (e / scale.Value)));
        Assert.Equal(2.0, norm, 1e-3);
        double length = Math.Sqrt(values.Sum(v => v * v));
        Assert.All(values.Zip(encoded), pair => Assert.Equal(pair.First / length * 2.0, pair.Second / scale.Value, 1.0 / scale.Value));
    }

    [Fact]
    public void ShortVectorIsNotStretched()
    {
        int[] encoded = new int[2];
        RealEncoder.Encode([0.5, 0], 2.0, new RealScale(16, 100), encoded);
        Assert.Equal([8, 0], encoded);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    public void BoundIsNeverExceeded(double magnitude)
    {
        Random random = new(1);
        foreach (int bits in new[] { 17, 20, 32 })
        {
            double clip = 1.0 + random.NextDouble();
            RealScale scale = RealScale.For(7, clip, bits);
            foreach (double sign in new[] { -1.0, 1.0 })
            {
                int[] encoded = new int[4];
                RealEncoder.Encode([sign * magnitude / 3, 0, 0, 0], clip, scale, encoded);
                Assert.All(encoded, e => Assert.InRange(Math.Abs((long)e), 0, scale.Bound));
                RealEncoder.Encode([sign * clip, 0, 0, 0], clip, scale, encoded);
                Assert.All(encoded, e => Assert.InRange(Math.Abs((long)e), 0, scale.Bound));
            }
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void NotANumberIsRefusedAndNothingIsWritten(double bad)
    {
        int[] encoded = [7, 7, 7];
        Assert.Throws<ArgumentException>(() => RealEncoder.Encode([1, bad, 2], 1.0, new RealScale(1, 10), encoded));
        Assert.Equal([7, 7, 7], encoded);
    }

    [Fact]
    public void DestinationOfAnotherLengthIsRefusedBeforeAnythingIsWritten()
    {
        int[] encoded = [7, 7];
        Assert.Throws<ArgumentException>(() => RealEncoder.Encode([1, 2, 3], 1.0, new RealScale(1, 10), encoded));
        Assert.Equal([7, 7], encoded);
    }
}
