using System.Security.Cryptography;
using CsCheck;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;

namespace ScFed.Secure.Tests.Masking;

public sealed class MaskSetTests
{
    private static readonly byte[][] Keys = [.. Enumerable.Range(0, 6).Select(_ => RandomNumberGenerator.GetBytes(32))];

    [Theory]
    [InlineData(Suite.Aegis256)]
    [InlineData(Suite.Aes256Ctr)]
    public void SeveralThreadsGiveTheLanesOfOne(Suite suite) =>
        Gen.Select(Gen.Int[0, 40_000], Gen.Int[0, 150_000], Gen.Int[16, 40], Gen.Int[2, 5]).Where(t => t.Item1 + t.Item2 > 0).Sample(
            (exact, real, bits, threads) =>
            {
                SumEncoding encoding = new(exact, real, bits);
                Assert.Equal(Masked(suite, encoding, 1).Hash(), Masked(suite, encoding, threads).Hash());
            },
            iter: 15);

    [Fact]
    public void KeysAreWipedEvenWhereAKindHasNoLanes()
    {
        byte[] exact = [.. Keys[0]];
        byte[] real = [.. Keys[1]];
        using MaskSet masks = new(Suite.Aegis256, new SumEncoding(0, 5, 20));
        masks.Add(exact, real, negative: false);
        Assert.All(exact.Concat(real), b => Assert.Equal(0, b));
        Assert.Equal("MaskSet { … }", masks.ToString());
    }

    [Fact]
    public void VectorOfAnotherLayoutIsRefused()
    {
        using MaskSet masks = new(Suite.Aegis256, new SumEncoding(1, 5, 20));
        Assert.Throws<ArgumentException>(() => masks.ApplyTo(new LaneVector(new SumEncoding(1, 6, 20))));
    }

    private static LaneVector Masked(Suite suite, SumEncoding encoding, int threads)
    {
        LaneVector lanes = new(encoding);
        using MaskSet masks = new(suite, encoding, threads);
        masks.Add([.. Keys[0]], [.. Keys[1]], negative: false);
        masks.Add([.. Keys[2]], [.. Keys[3]], negative: true);
        masks.Add([.. Keys[4]], [.. Keys[5]], negative: false);
        masks.ApplyTo(lanes);
        return lanes;
    }
}
