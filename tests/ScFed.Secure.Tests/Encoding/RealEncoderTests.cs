using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;

namespace ScFed.Secure.Tests.Encoding;

public sealed class RealEncoderTests : IDisposable
{
    private readonly RoundingCoins _coins = new(Suite.Aegis256);

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
        long[] encoded = Encode(new RealEncoding(Count, 1e9, new RealScale(1, 1_000_000)), values);
        Assert.All(encoded, e => Assert.True(e == Math.Floor(value) || e == Math.Ceiling(value)));

        // The mean of 200,000 coins has a standard deviation of at most 0.5 / √200000 ≈ 0.0011; six of them.
        Assert.Equal(value, encoded.Average(), 0.0068);
    }

    [Fact]
    public void RotatedRoundingIsUnbiasedToo()
    {
        const int Count = 4_096 + 512 + 1;
        double[] values = [.. Enumerable.Range(0, Count).Select(i => ((i % 11) - 5) / 10.0)];
        RealEncoding encoding = new(Count, 1e9, new RealScale(1, 1_000), Rotation(Count));
        double[] mean = new double[Count];
        const int Times = 400;
        for (int i = 0; i < Times; i++)
        {
            double[] decoded = Decode(encoding, Encode(encoding, values));
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd<double>(decoded, 1.0 / Times, mean, mean);
        }

        // One rounding has a standard deviation of at most 0.5 a coordinate, before and after the rotation; 400 of them 0.025. Six of these.
        Assert.All(values.Zip(mean), p => Assert.Equal(p.First, p.Second, 0.15));
    }

    [Fact]
    public void WholeNumbersAreKeptExactly()
    {
        double[] values = [0, 1, -1, 1_000, -1_000];
        Assert.Equal([0, 4, -4, 4_000, -4_000], Encode(new RealEncoding(5, 1e9, new RealScale(4, 1_000_000)), values));
    }

    [Theory]
    [InlineData(16, false)]
    [InlineData(20, true)]
    [InlineData(32, false)]
    [InlineData(32, true)]
    [InlineData(33, true)]
    [InlineData(40, false)]
    [InlineData(40, true)]
    public void LongVectorIsShortenedToTheClipNormAndKeepsItsDirection(int bits, bool rotated)
    {
        const int Count = 5_000;
        double[] values = [.. Enumerable.Range(0, Count).Select(i => (i % 7) - 3.0)];
        RealScale scale = RealScale.For(5, 2.0, bits);
        RealEncoding encoding = new(Count, 2.0, scale, rotated ? Rotation(Count) : null);
        double[] decoded = Decode(encoding, Encode(encoding, values), bits);
        double length = Math.Sqrt(values.Sum(v => v * v));
        double step = 1 / scale.Value;
        double off = Math.Sqrt(values.Zip(decoded).Sum(p => Math.Pow((p.First / length * 2.0) - p.Second, 2)));
        Assert.InRange(off, 0, step * Math.Sqrt(Count) * 0.6);
    }

    [Fact]
    public void ShortVectorIsNotStretched() => Assert.Equal([8, 0], Encode(new RealEncoding(2, 2.0, new RealScale(16, 100)), [0.5, 0]));

    [Theory]
    [InlineData(1.0, false)]
    [InlineData(1e300, false)]
    [InlineData(1e-300, false)]
    [InlineData(1.0, true)]
    [InlineData(1e300, true)]
    public void BoundIsNeverExceeded(double magnitude, bool rotated)
    {
        Random random = new(1);
        foreach (int bits in new[] { 16, 17, 20, 32, 33, 40 })
        {
            double clip = 1.0 + random.NextDouble();
            RealScale scale = RealScale.For(7, clip, bits);
            RealEncoding encoding = new(4, clip, scale, rotated ? Rotation(4) : null);
            foreach (double[] values in new double[][] { [magnitude / 3, 0, 0, 0], [clip, 0, 0, 0], [-clip, 0, 0, 0], [magnitude, -magnitude, magnitude, magnitude] })
            {
                Assert.All(Encode(encoding, values), e => Assert.InRange(Math.Abs(e), 0, scale.Bound));
            }
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void NotANumberIsRefusedAndNothingIsWritten(double bad)
    {
        LaneVector lanes = LaneVector.FromInput(new SumEncoding(0, 3, 32), [], [7, 7, 7]);
        Assert.Throws<ArgumentException>(() => RealEncoder.Encode(new RealEncoding(3, 1, new RealScale(1, 10)), [1, bad, 2], _coins, lanes, 0));
        Assert.Equal([7, 7, 7], Enumerable.Range(0, 3).Select(lanes.RealAt));
    }

    [Fact]
    public void VectorOfAnotherLengthIsRefusedBeforeAnythingIsWritten()
    {
        LaneVector lanes = LaneVector.FromInput(new SumEncoding(0, 3, 32), [], [7, 7, 7]);
        RealEncoding encoding = new(2, 1, new RealScale(1, 10));
        Assert.Throws<ArgumentException>(() => RealEncoder.Encode(encoding, [1, 2, 3], _coins, lanes, 0));
        Assert.Throws<ArgumentException>(() => RealDecoder.Decode(encoding, lanes, 0, new double[3]));
        Assert.Equal([7, 7, 7], Enumerable.Range(0, 3).Select(lanes.RealAt));
    }

    [Fact]
    public void DecodingIsTheSameToTheLastBitWhateverTheVectorWidth()
    {
        // The definition, in scalar integers and one division.
        const int Count = 300;
        SignedHadamard rotation = Rotation(Count);
        RealEncoding encoding = new(Count, 3, RealScale.For(5, 3, 24), rotation);
        Random random = new(7);
        long[] integers = [.. Enumerable.Range(0, Count).Select(_ => random.NextInt64(-1_000_000, 1_000_000))];
        double[] decoded = Decode(encoding, integers, 24);
        for (int at = 0; at < Count; at += encoding.BlockAt(at))
        {
            int block = encoding.BlockAt(at);
            for (int row = 0; row < block; row++)
            {
                long sum = 0;
                for (int i = 0; i < block; i++)
                {
                    sum += (System.Numerics.BitOperations.PopCount((uint)(row & i)) & 1) == 0 ? integers[at + i] : -integers[at + i];
                }

                double value = (Signs(Count).IsMinus(at + row) ? -sum : sum) / (encoding.Scale.Value * Math.Sqrt(block));
                Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(decoded[at + row]));
            }
        }
    }

    public void Dispose() => _coins.Dispose();

    private static RotationSigns Signs(int count) => new(Suite.Aegis256, Digest.Of("study"u8), "training", Digest.Of("state"u8), count);

    private static SignedHadamard Rotation(int count) => new(Signs(count), 0);

    private long[] Encode(RealEncoding encoding, double[] values)
    {
        LaneVector lanes = new(new SumEncoding(0, encoding.Length, 40, 100));
        RealEncoder.Encode(encoding, values, _coins, lanes, 0);
        return [.. Enumerable.Range(0, encoding.Length).Select(lanes.RealAt)];
    }

    private static double[] Decode(RealEncoding encoding, long[] integers, int bits = 40)
    {
        double[] values = new double[encoding.Length];
        RealDecoder.Decode(encoding, LaneVector.FromInput(new SumEncoding(0, encoding.Length, bits, 100), [], integers), 0, values);
        return values;
    }
}
