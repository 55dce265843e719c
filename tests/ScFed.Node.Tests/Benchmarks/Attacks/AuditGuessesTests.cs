using ScFed.Models.Federation;
using ScFed.Node.Benchmarks.Attacks.Audit;

namespace ScFed.Node.Tests.Benchmarks.Attacks;

public class AuditGuessesTests
{
    [Fact]
    public void ScoresThatTellEverythingAreAllRightGuesses()
    {
        bool[] included = [.. Enumerable.Range(0, 1_000).Select(i => i % 2 == 0)];
        AuditGuesses found = AuditGuesses.Of([.. included.Select(isIn => isIn ? 1.0 : 0)], included, 1e-5, 0.05);
        Assert.Equal((1_000, 1_000), (found.Guesses, found.Right));
        Assert.InRange(found.Epsilon, 5, 5.4); // −ln(0.01^(1/1000)^-1 − 1) is 5.4 without δ
    }

    [Fact]
    public void ScoresThatTellNothingRefuteHardlyEverAnything()
    {
        const int Runs = 200;
        StudyRandom random = StudyRandom.For("test.guesses", 3);
        int refuted = 0;
        for (int run = 0; run < Runs; run++)
        {
            bool[] included = [.. Enumerable.Range(0, 400).Select(_ => random.Below(2) == 1)];
            double[] scores = [.. included.Select(_ => random.Unit())];
            refuted += AuditGuesses.Of(scores, included, 1e-5, 0.05).Epsilon > 0 ? 1 : 0;
        }

        Assert.InRange(refuted, 0, 20);
    }

    [Fact]
    public void TrialOfSeveralNumbersOfGuessesIsPaidForOnRandomisedResponse()
    {
        const int Runs = 200;
        const double Epsilon = 2;
        StudyRandom random = StudyRandom.For("test.guesses", 4);
        int above = 0;
        for (int run = 0; run < Runs; run++)
        {
            bool[] included = [.. Enumerable.Range(0, 400).Select(_ => random.Below(2) == 1)];
            double[] scores = [.. included.Select(isIn => (isIn == random.Unit() < 1 / (1 + Math.Exp(-Epsilon)) ? 1 : 0) + (random.Unit() / 2))];
            above += AuditGuesses.Of(scores, included, 0, 0.05).Epsilon > Epsilon ? 1 : 0;
        }

        Assert.InRange(above, 0, 20);
    }

    [Fact]
    public void NumbersOfScoresAndCoinsDiffer() => Assert.Throws<ArgumentException>(() => AuditGuesses.Of([1, 2, 3], [true, false], 0, 0.05));
}
