using System.Numerics;
using ScFed.Secure.Masking;
using ScFed.Secure.Noise;

namespace ScFed.Secure.Tests.Noise;

public sealed class BernoulliExpTests
{
    private const int Levels = 9;

    /// <summary>
    /// The whole tree down to level 9: at each level the word at which the inner coin turns is found by bisection, and must be ⌊2^64·γ/k⌋, with the digits after
    /// it decided by the words after it. So each inner coin has exactly the probability γ/k, and what the leaves add up to is exp(−γ) but for γ^9/9!.
    /// </summary>
    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, 3)]
    [InlineData(5, 7)]
    [InlineData(999_999_999_989, 1_099_511_627_775)]
    public void EveryInnerCoinOfTheTreeHasItsRationalProbability(ulong numerator, ulong denominator)
    {
        (BigInteger reached, BigInteger reachedOver, double truth) = (1, 1, 0);
        for (int k = 1; k <= Levels; k++)
        {
            // True leaves end with an odd k; above them all coins have been true: words of zero.
            BigInteger over = (BigInteger)denominator * k;
            ulong digit = (ulong)(((BigInteger)numerator << 64) / over);
            Assert.Equal(digit, TurningWord(k, word => Draw(k, numerator, denominator, word)));
            BigInteger rest = ((BigInteger)numerator << 64) % over;
            ulong next = (ulong)((rest << 64) / over);
            bool exact = rest.IsZero;
            Assert.Equal(exact ? k % 2 == 1 : !Ended(k), Draw(k, numerator, denominator, digit, exact ? 0 : next - 1));
            Assert.Equal(Ended(k), Draw(k, numerator, denominator, digit, next + 1));

            double before = (double)reached / (double)reachedOver;
            (reached, reachedOver) = (reached * numerator, reachedOver * over);
            truth += Ended(k) ? before - ((double)reached / (double)reachedOver) : 0;
        }

        Assert.Equal(Math.Exp(-(double)numerator / denominator), truth, Math.Pow((double)numerator / denominator, Levels) / 362_880);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(7, 3)]
    public void FrequencyIsTheExponential(int numerator, int denominator)
    {
        const int Draws = 200_000;
        using NoiseCoins coins = NoiseCoins.ForKnownAnswers(Suite.Aegis256, new byte[32]);
        int hits = 0;
        for (int i = 0; i < Draws; i++)
        {
            hits += BernoulliExp.Draw(coins, new BigInteger(numerator), new BigInteger(denominator)) ? 1 : 0;
        }

        double p = Math.Exp(-(double)numerator / denominator);
        Assert.InRange(hits, (p * Draws) - (4 * Math.Sqrt(p * (1 - p) * Draws)), (p * Draws) + (4 * Math.Sqrt(p * (1 - p) * Draws)));
    }

    [Fact]
    public void TheThreeFormsAreOneAlgorithm()
    {
        for (ulong n = 1; n < 200; n++)
        {
            byte[] key = [.. Enumerable.Repeat((byte)n, 32)];
            using NoiseCoins one = NoiseCoins.ForKnownAnswers(Suite.Aes256Ctr, key);
            using NoiseCoins other = NoiseCoins.ForKnownAnswers(Suite.Aes256Ctr, key);
            Assert.Equal(BernoulliExp.Draw(one, n, 200UL), BernoulliExp.Draw(other, new BigInteger(n), new BigInteger(200)));
            Assert.Equal(BernoulliExp.DrawOne(one), BernoulliExp.Draw(other, BigInteger.One, BigInteger.One));
            Assert.Equal(one.NextWord(), other.NextWord());
        }
    }

    private static bool Ended(int k) => k % 2 == 1;

    // The first word at level k that ends the draw there; a word after it ends the next level at once.
    private static ulong TurningWord(int k, Func<ulong, bool> draw)
    {
        (ulong below, ulong above) = (0, ulong.MaxValue);
        while (above - below > 1)
        {
            ulong middle = below + ((above - below) / 2);
            (below, above) = draw(middle) == Ended(k) ? (below, middle) : (middle, above);
        }

        // A word equal to the digit asks for another one, which is all ones here and so ends it too.
        return above;
    }

    private static bool Draw(int k, ulong numerator, ulong denominator, params ulong[] words)
    {
        ulong[] all = [.. Enumerable.Repeat(0UL, k - 1), .. words, ulong.MaxValue, ulong.MaxValue];
        using NoiseCoins coins = NoiseCoins.Beginning(all);
        return BernoulliExp.Draw(coins, numerator, denominator);
    }
}
