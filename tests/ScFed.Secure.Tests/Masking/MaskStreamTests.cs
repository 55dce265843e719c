using System.Security.Cryptography;
using CsCheck;
using ScFed.Secure.Masking;

namespace ScFed.Secure.Tests.Masking;

public sealed class MaskStreamTests
{
    [Theory]
    [InlineData(Suite.Aegis256)]
    [InlineData(Suite.Aes256Ctr)]
    public void AShorterFillIsAPrefixOfTheBlock(Suite suite)
    {
        using MaskStream stream = MaskStream.Create(suite, RandomNumberGenerator.GetBytes(32));
        byte[] whole = new byte[MaskStream.BlockSize];
        stream.Fill(3, whole);
        Gen.Int[0, MaskStream.BlockSize].Sample(
            length =>
            {
                byte[] prefix = new byte[length];
                stream.Fill(3, prefix);
                return whole.AsSpan(0, length).SequenceEqual(prefix);
            },
            iter: 200);
    }

    [Theory]
    [InlineData(Suite.Aegis256)]
    [InlineData(Suite.Aes256Ctr)]
    public void BlocksAndKeysGiveDifferentBytes(Suite suite)
    {
        byte[] key = new byte[32];
        HashSet<string> seen = [];
        for (int k = 0; k < 4; k++)
        {
            key[31] = (byte)k;
            using MaskStream stream = MaskStream.Create(suite, key);
            foreach (long block in new[] { 0, 1, 2, 256, 1L << 32, MaskStream.BlockCount - 1 })
            {
                byte[] bytes = new byte[16];
                stream.Fill(block, bytes);
                Assert.True(seen.Add(Hex.Of(bytes)));
            }
        }
    }

    [Fact]
    public void CounterRunsOnAcrossBlocks()
    {
        // AES of counter 4096 alone, against the first bytes of block 1.
        byte[] key = RandomNumberGenerator.GetBytes(32);
        using Aes aes = Aes.Create();
        aes.SetKey(key);
        byte[] counter = new byte[16];
        counter[14] = 0x10;
        using MaskStream stream = MaskStream.Create(Suite.Aes256Ctr, key);
        byte[] bytes = new byte[16];
        stream.Fill(1, bytes);
        Assert.Equal(aes.EncryptEcb(counter, PaddingMode.None), bytes);
    }

    [Theory]
    [InlineData(Suite.Aegis256)]
    [InlineData(Suite.Aes256Ctr)]
    public void BlockOrLengthOutOfRangeThrows(Suite suite)
    {
        using MaskStream stream = MaskStream.Create(suite, new byte[32]);
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Fill(-1, new byte[16]));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Fill(MaskStream.BlockCount, new byte[16]));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Fill(0, new byte[MaskStream.BlockSize + 1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(33)]
    public void KeyOfWrongLengthThrows(int length)
    {
        Assert.Throws<ArgumentException>(() => MaskStream.Create(Suite.Aegis256, new byte[length]));
        Assert.Throws<ArgumentException>(() => MaskStream.Create(Suite.Aes256Ctr, new byte[length]));
    }

    [Fact]
    public void UnknownSuiteThrows() => Assert.Throws<ArgumentOutOfRangeException>(() => MaskStream.Create((Suite)3, new byte[32]));

    [Theory]
    [InlineData(Suite.Aegis256)]
    [InlineData(Suite.Aes256Ctr)]
    public void DisposedStreamGivesNothing(Suite suite)
    {
        MaskStream stream = MaskStream.Create(suite, new byte[32]);
        stream.Dispose();
        Assert.Throws<ObjectDisposedException>(() => stream.Fill(0, new byte[16]));
        Assert.EndsWith(" { … }", stream.ToString(), StringComparison.Ordinal);
    }
}
