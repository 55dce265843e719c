using CsCheck;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;

namespace ScFed.Secure.Tests.Encoding;

public sealed class SignedHadamardTests
{
    private static readonly RotationSigns Signs = new(Suite.Aegis256, Digest.Of("study"u8), "training", Digest.Of("state"u8), 20_000);

    [Fact]
    public void UndoingGivesTheIntegersBackTimesTheBlock() => Gen.Select(Gen.Int[0, 12], Gen.Int[0, 10_000], Gen.Int).Sample((log, first, seed) =>
    {
        Random random = new(seed);
        SignedHadamard rotation = new(Signs, first);
        long[] values = [.. Enumerable.Range(0, 1 << log).Select(_ => random.NextInt64(-(1L << 39), 1L << 39))];
        double[] rotated = [.. values.Select(v => (double)v)];
        rotation.Rotate(0, rotated);

        // Whole numbers below 2^53: the transform of doubles is exact too.
        long[] back = [.. rotated.Select(v => (long)v)];
        rotation.Undo(0, back);
        Assert.Equal(values.Select(v => v << log), back);
    });

    [Fact]
    public void TheNormIsKeptAndOneLongCoordinateIsSpreadEvenly() => Gen.Select(Gen.Int[1, 12], Gen.Int).Sample((log, seed) =>
    {
        Random random = new(seed);
        int length = 1 << log;
        double[] values = [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)];
        double before = values.Sum(v => v * v);
        new SignedHadamard(Signs, 0).Rotate(0, values);
        Assert.Equal(before, values.Sum(v => v * v) / length, 1e-9 * length);

        double[] spike = new double[length];
        spike[random.Next(length)] = 1;
        new SignedHadamard(Signs, 0).Rotate(0, spike);
        Assert.All(spike, v => Assert.Equal(1, Math.Abs(v)));
    });

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(4_096)]
    public void TheTransformIsThatOfTheMatrix(int length)
    {
        long[] values = [.. Enumerable.Range(0, length).Select(i => (i * 7_919L % 1_000) - 500)];
        long[] transformed = [.. values];
        WalshHadamard.Transform(transformed.AsSpan());
        foreach (int row in new[] { 0, 1, length / 3, length / 2, length - 1 })
        {
            Assert.Equal(values.Select((v, i) => (System.Numerics.BitOperations.PopCount((uint)(row & i)) & 1) == 0 ? v : -v).Sum(), transformed[row % length]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4_095)]
    public void ABlockWhoseLengthIsNoPowerOfTwoIsRefused(int length) =>
        Assert.Throws<ArgumentException>(() => WalshHadamard.Transform(new double[length].AsSpan()));

    [Theory]
    [InlineData(5_000, new[] { 4_096, 512, 256, 128, 8 })]
    [InlineData(8_192, new[] { 4_096, 4_096 })]
    [InlineData(1, new[] { 1 })]
    [InlineData(7, new[] { 4, 2, 1 })]
    public void ASegmentIsCutIntoFallingPowersOfTwo(int length, int[] blocks)
    {
        List<int> cut = [];
        for (int at = 0; at < length; at += cut[^1])
        {
            cut.Add(SignedHadamard.BlockLength(length - at));
        }

        Assert.Equal(blocks, cut);
    }

    [Fact]
    public void SignsAreFairAndThoseOfTheSuitesStream()
    {
        byte[] bytes = new byte[2_500];
        Digest key = new Canonical().Add(Digest.Of("study"u8)).Add("training").Add(Digest.Of("state"u8)).Hash("scfed/v1/rotation");
        using MaskStream stream = MaskStream.Create(Suite.Aegis256, key.Span);
        stream.Fill(0, bytes);
        Assert.All(Enumerable.Range(0, 20_000), i => Assert.Equal((bytes[i / 8] >> (i % 8) & 1) == 1, Signs.IsMinus(i)));
        Assert.InRange(Enumerable.Range(0, 20_000).Count(Signs.IsMinus), 9_500, 10_500);
    }

    [Fact]
    public void AnotherStudyQuestionStateOrSuiteHasOtherSigns()
    {
        RotationSigns[] others =
        [
            new(Suite.Aegis256, Digest.Of("other"u8), "training", Digest.Of("state"u8), 256),
            new(Suite.Aegis256, Digest.Of("study"u8), "evaluation", Digest.Of("state"u8), 256),
            new(Suite.Aegis256, Digest.Of("study"u8), "training", Digest.Of("other"u8), 256),
            new(Suite.Aes256Ctr, Digest.Of("study"u8), "training", Digest.Of("state"u8), 256),
        ];
        Assert.All(others, other => Assert.InRange(Enumerable.Range(0, 256).Count(i => other.IsMinus(i) == Signs.IsMinus(i)), 70, 186));
    }

    [Fact]
    public void SignsBehindTheFirstBlockOfTheStreamContinueIt()
    {
        RotationSigns many = new(Suite.Aes256Ctr, Digest.Of("study"u8), "q", Digest.Zero, 600_000);
        RotationSigns few = new(Suite.Aes256Ctr, Digest.Of("study"u8), "q", Digest.Zero, 1_000);
        Assert.All(Enumerable.Range(0, 1_000), i => Assert.Equal(few.IsMinus(i), many.IsMinus(i)));
        Assert.InRange(Enumerable.Range(530_000, 60_000).Count(many.IsMinus), 29_000, 31_000);
    }
}
