using System.Numerics;
using ScFed.Secure.Masking;
using ScFed.Secure.Noise;

namespace ScFed.Secure.Tests.Noise;

public sealed class BlockTableTests
{
    private static readonly double[] Deviations = [0.25, 0.5, 1, 2, 3.3, 10, 100, 1_000];

    public static TheoryData<double> Sigmas => [.. Deviations];

    [Theory]
    [MemberData(nameof(Sigmas))]
    public void EveryWordGoesToTheFirstEntryAboveIt(double sigma)
    {
        BlockTable table = TableOf(sigma);
        ulong[] entries = table.Entries.ToArray();
        using NoiseCoins coins = NoiseCoins.ForKnownAnswers(Suite.Aes256Ctr, new byte[32]);
        using NoiseCoins none = NoiseCoins.Beginning();
        for (int i = 0; i < 20_000; i++)
        {
            ulong v = coins.NextWord() >> 1;
            int place = Array.BinarySearch(entries, v);
            Assert.True(place < 0, "a tie has a probability below 2^-49");
            Assert.Equal(~place, table.Find(v, none));
        }
    }

    [Theory]
    [MemberData(nameof(Sigmas))]
    public void WordsBesideAnEntryGoToEitherSideAndTheEntryItselfAsksForMore(double sigma)
    {
        BlockTable table = TableOf(sigma);
        ulong[] entries = table.Entries.ToArray();
        using NoiseCoins none = NoiseCoins.Beginning();
        for (int k = 0; k < entries.Length - 1; k++)
        {
            if (entries[k] > (k == 0 ? 0 : entries[k - 1]) + 1)
            {
                Assert.Equal(k, table.Find(entries[k] - 1, none));
            }

            if (entries[k + 1] > entries[k] + 1)
            {
                Assert.Equal(k + 1, table.Find(entries[k] + 1, none));
            }
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(3.3)]
    [InlineData(100)]
    public void TieIsDecidedByTheNextDigitsAndATieOfThoseByTheDigitsAfterThem(double sigma)
    {
        NoiseVariance variance = NoiseVariance.OfDeviation(sigma);
        BlockDistribution distribution = new(variance, 0);
        BlockTable table = new(distribution);
        List<FixedInterval> more = distribution.Cumulative(BlockTable.Digits + 128);
        BigInteger digits = (BigInteger.One << 64) - 1;
        for (int k = 0; k < 5; k++)
        {
            ulong first = table.Entries[k];
            ulong second = (ulong)((more[k].Low >> 64) & digits);
            ulong third = (ulong)(more[k].Low & digits);
            Assert.Equal(first, (ulong)(more[k].Low >> 128));
            Assert.Equal(k, Found(table, first, second - 1));
            Assert.Equal(k + 1, Found(table, first, second + 1));
            Assert.Equal(k, Found(table, first, second, third - 1));
            Assert.Equal(k + 1, Found(table, first, second, third + 1));
        }
    }

    [Fact]
    public void TailBeyondTheTableIsThere()
    {
        // All 63 digits are ones: the last entry's tie. More ones lead further out, and there is always a next block.
        BlockTable table = TableOf(1);
        int last = table.Entries.Length - 1;
        int near = Found(table, table.Entries[last], 0);
        int far = Found(table, table.Entries[last], ulong.MaxValue, 0);
        Assert.True(near <= last && far > last, $"{near}, {far}");
        Assert.True(Found(table, table.Entries[last], ulong.MaxValue, ulong.MaxValue, 0) > far);
    }

    private static BlockTable TableOf(double sigma) => new(new BlockDistribution(NoiseVariance.OfDeviation(sigma), 0));

    private static int Found(BlockTable table, ulong v, params ulong[] next)
    {
        using NoiseCoins coins = NoiseCoins.Beginning(next);
        return table.Find(v, coins);
    }
}
