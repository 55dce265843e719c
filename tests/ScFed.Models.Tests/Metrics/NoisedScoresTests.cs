using CsCheck;
using ScFed.Models.Federation;
using ScFed.Models.Metrics;

namespace ScFed.Models.Tests.Metrics;

public sealed class NoisedScoresTests
{
    [Fact]
    public void WithoutNoiseTheyAreTheScoresOfTheMatrix()
    {
        NoisedScores scores = NoisedScores.Of([8, 2, 0, 1, 9, 0, 0, 0, 0], 3);
        Assert.Equal(17.0 / 20, scores.Accuracy, 1e-12);
        Assert.Equal(((16.0 / 19) + (18.0 / 21)) / 2, scores.MacroF1, 1e-12);
        Assert.Equal(20, scores.Cells);
    }

    [Fact]
    public void NoiseDoesNotPullTheAccuracyDown()
    {
        StudyRandom random = StudyRandom.For("test", 1);
        double mean = 0;
        const int runs = 400;
        for (int run = 0; run < runs; run++)
        {
            long[] counts = new long[100];
            for (int i = 0; i < counts.Length; i++)
            {
                counts[i] = (i % 11 == 0 ? 90 : i == 1 ? 100 : 0) + random.Below(21) - 10;
            }

            mean += NoisedScores.Of(counts, 10).Accuracy / runs;
        }

        Assert.InRange(mean, 0.9 - 0.02, 0.9 + 0.02); // 900 of 1000 are right
    }

    [Fact]
    public void TheyStayScoresWhateverTheNoise() => Gen.Long[-1000, 1000].Array[16].Sample(counts =>
    {
        NoisedScores scores = NoisedScores.Of(counts, 4);
        Assert.InRange(scores.Accuracy, 0, 1);
        Assert.InRange(scores.MacroF1, 0, 1);
        Assert.InRange(scores.Cells, 0, 16_000);
    });

    [Fact]
    public void CountsThatDoNotFitTheLabelsAreRefused() => Assert.Throws<ArgumentException>(() => NoisedScores.Of([1, 2, 3], 2));
}
