using System.Buffers.Binary;
using ScFed.Secure.Masking;
using ScFed.Secure.Noise;

namespace ScFed.Secure.Tests.Noise;

public sealed class NoiseCoinsTests
{
    [Theory]
    [InlineData(Suite.Aegis256)]
    [InlineData(Suite.Aes256Ctr)]
    public void NoWordComesTwiceAndNoTwoSourcesAgree(Suite suite)
    {
        using NoiseCoins one = new(suite);
        using NoiseCoins other = new(suite);
        HashSet<ulong> seen = [];
        for (int i = 0; i < 20_000; i++)
        {
            Assert.True(seen.Add(one.NextWord()));
            Assert.True(seen.Add(other.NextWord()));
        }
    }

    [Theory]
    [InlineData(Suite.Aegis256)]
    [InlineData(Suite.Aes256Ctr)]
    public void KnownCoinsAreTheKeysStreamInOrderOverTheEndOfABlock(Suite suite)
    {
        byte[] key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        using NoiseCoins coins = NoiseCoins.ForKnownAnswers(suite, key);
        using MaskStream stream = MaskStream.Create(suite, key);
        byte[] block = new byte[MaskStream.BlockSize];
        for (int b = 0; b < 3; b++)
        {
            stream.Fill(b, block);
            for (int at = 0; at < block.Length; at += sizeof(ulong))
            {
                Assert.Equal(BinaryPrimitives.ReadUInt64LittleEndian(block.AsSpan(at)), coins.NextWord());
            }
        }
    }

    [Fact]
    public void GivenWordsComeFirstAndThenTheStreamOfAZeroKey()
    {
        using NoiseCoins coins = NoiseCoins.Beginning(7, 8);
        using NoiseCoins stream = NoiseCoins.ForKnownAnswers(Suite.Aes256Ctr, new byte[32]);
        Assert.Equal([7UL, 8UL, stream.NextWord()], new[] { coins.NextWord(), coins.NextWord(), coins.NextWord() });
    }

    [Fact]
    public void ShortKeyAndAnythingAfterTheEndAreRefused()
    {
        Assert.Throws<ArgumentException>(() => NoiseCoins.ForKnownAnswers(Suite.Aegis256, new byte[31]));
        NoiseCoins coins = new(Suite.Aegis256);
        Assert.NotEqual(coins.NextWord(), coins.NextWord());
        coins.Dispose();
        Assert.Throws<ObjectDisposedException>(() => coins.NextWord());
        Assert.Throws<ObjectDisposedException>(() => DiscreteGaussian.Create(NoiseVariance.FromDouble(4)).Fill(coins, new long[3]));
        Assert.Equal("NoiseCoins { … }", coins.ToString());
    }
}
