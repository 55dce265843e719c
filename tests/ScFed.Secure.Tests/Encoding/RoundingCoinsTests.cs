using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;

namespace ScFed.Secure.Tests.Encoding;

public sealed class RoundingCoinsTests
{
    [Theory]
    [InlineData(Suite.Aegis256)]
    [InlineData(Suite.Aes256Ctr)]
    public void NoCoinIsUsedTwiceAndNoTwoSourcesAgree(Suite suite)
    {
        using RoundingCoins one = new(suite);
        using RoundingCoins other = new(suite);
        HashSet<ulong> seen = [];
        for (int i = 0; i < 40; i++)
        {
            foreach (RoundingCoins coins in new[] { one, other })
            {
                // Two coins together: 64 bits of which no two of 80,000 should be the same.
                ReadOnlySpan<uint> next = coins.Next(2_000);
                for (int j = 0; j < next.Length; j += 2)
                {
                    Assert.True(seen.Add(((ulong)next[j] << 32) | next[j + 1]));
                }
            }
        }
    }

    [Fact]
    public void MoreThanABlockAtOnceAndAnythingAfterTheEndAreRefused()
    {
        RoundingCoins coins = new(Suite.Aegis256);
        Assert.Equal(16_384, coins.Next(16_384).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => coins.Next(16_385).Length);
        coins.Dispose();
        Assert.Throws<ObjectDisposedException>(() => coins.Next(1).Length);
        Assert.Equal("RoundingCoins { … }", coins.ToString());
    }
}
