using ScFed.Models.Federation;
using ScFed.Node.Benchmarks.Attacks.Audit;

namespace ScFed.Node.Tests.Benchmarks.Attacks;

public class OneRunBoundTests
{
    private static readonly double Ln3 = Math.Log(3); // a guess is right with chance 3/4

    [Theory]
    [InlineData(1, 1, 1, 0, 0, 0.5)]
    [InlineData(2, 2, 2, double.NaN, 0, 0.5625)]      // (3/4)²
    [InlineData(2, 2, 1, double.NaN, 0, 0.9375)]      // 1 − (1/4)²
    [InlineData(2, 2, 2, double.NaN, 0.01, 0.5775)]   // + 2 · 2 · 0.01 · max(3/8, (3/8 + 1/16) ÷ 2)
    [InlineData(9, 2, 2, double.NaN, 0.01, 0.63)]     // + 2 · 9 · 0.01 · 3/8: canaries without a guess count
    [InlineData(9, 2, 0, double.NaN, 0.5, 1)]
    [InlineData(100, 100, 75, double.NaN, 0, 0.553)]
    public void ChanceIsThatOfTheTheorem(int canaries, int guesses, int right, double epsilon, double delta, double expected) =>
        Assert.Equal(expected, OneRunBound.Chance(canaries, guesses, right, double.IsNaN(epsilon) ? Ln3 : epsilon, delta), 5e-4);

    // Steinke, Nasr and Jagielski 2023 (arXiv 2305.08846), appendix D and section 7; the second is printed cut off, not rounded.
    [Theory]
    [InlineData(1_000, 100, 75, 1e-4, 0.673)]
    [InlineData(100_000, 1_510, 1_439, 1e-5, 2.675)]
    public void BoundIsThePapers(int canaries, int guesses, int right, double delta, double expected) =>
        Assert.Equal(expected, OneRunBound.Epsilon(canaries, guesses, right, delta, 0.05), 1e-3);

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(55)]
    public void GuessesThatChanceExplainsRefuteNothing(int right) => Assert.Equal(0, OneRunBound.Epsilon(100, 100, right, 1e-5, 0.05), 1e-9);

    [Fact]
    public void ALargerDeltaRefutesLess() =>
        Assert.True(OneRunBound.Epsilon(1_000, 200, 170, 1e-3, 0.05) < OneRunBound.Epsilon(1_000, 200, 170, 1e-5, 0.05));

    [Fact]
    public void NumbersThatDoNotFitAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => OneRunBound.Chance(10, 5, 6, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneRunBound.Epsilon(10, 11, 6, 0, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneRunBound.Chance(10, 5, 5, -1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneRunBound.Chance(10, 5, 5, 1, 1.1));
    }

    /// <summary>Randomised response, whose ε is known: a bound at 95 % is above it in a run of twenty at most, and not far below.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(3)]
    public void BoundIsBelowTheEpsilonOfRandomisedResponseAndNotByMuch(double epsilon)
    {
        const int Runs = 200;
        const int Canaries = 1_000;
        StudyRandom random = StudyRandom.For("test.response", 7);
        double truth = 1 / (1 + Math.Exp(-epsilon));
        int above = 0;
        double sum = 0;
        for (int run = 0; run < Runs; run++)
        {
            int right = Enumerable.Range(0, Canaries).Count(_ => random.Unit() < truth);
            double bound = OneRunBound.Epsilon(Canaries, Canaries, right, 0, 0.05);
            above += bound > epsilon ? 1 : 0;
            sum += bound;
        }

        Assert.InRange(above, 1, 20); // 10 are expected, and none would mean a bound that is too low; 20 is 3 deviations above
        Assert.InRange(sum / Runs, 0.7 * epsilon, epsilon);
    }
}
