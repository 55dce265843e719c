using ScFed.Secure.Encoding;

namespace ScFed.Secure.Tests.Round;

/// <summary>From real vectors to their sum through a whole round, one site dropped, at every width of lanes.</summary>
public sealed class RotatedRoundTests
{
    [Theory]
    [InlineData(16, false)]
    [InlineData(16, true)]
    [InlineData(20, false)]
    [InlineData(20, true)]
    [InlineData(33, true)]
    [InlineData(40, false)]
    [InlineData(40, true)]
    public void SumOfTheSurvivorsComesOutWithinOneRoundingASite(int bits, bool rotated)
    {
        const int Length = 700;
        TestStudy study = new(4, minSurvivors: 3, exact: 2, real: Length, bits: bits, chunk: 64);
        using RoundRunner runner = new(study);

        // The study's segment has L = 5,000: s·C = 4,096 leaves room for the rounding.
        RotationSigns signs = new(study.Plan.Suite, study.Plan.StudyHash, "training", TestStudy.State, Length);
        RealEncoding encoding = new(Length, 2, new RealScale(2_048, 5_000), rotated ? new SignedHadamard(signs, 0) : null);
        double[] expected = new double[Length];
        foreach (TestSite site in runner.Sites)
        {
            double[] vector = [.. Enumerable.Range(0, Length).Select(i => Math.Sin((i + 1) * site.Place) / Length)];
            vector[site.Place * 100] = 1.5;
            LaneVector lanes = new(new SumEncoding(0, Length, 40));
            using RoundingCoins coins = new(study.Plan.Suite);
            RealEncoder.Encode(encoding, vector, coins, lanes, 0);
            lanes.GetReal(0, site.Real);
            expected = site.Place == 2 ? expected : [.. expected.Zip(vector, (a, b) => a + b)];
        }

        Assert.True(runner.Open().RunKeys(1, 2, 3, 4) && runner.RunShares(1, 2, 3, 4));
        Assert.True(runner.Begin().RunInputs(1, 3, 4) && runner.RunSignatures(1, 3, 4) && runner.RunOpenings(1, 3, 4));
        runner.SumIsOf(runner.Outcome!.Sum!, 1, 3, 4);
        double[] decoded = new double[Length];
        RealDecoder.Decode(encoding, runner.Outcome.Sum!, 0, decoded);
        double off = Math.Sqrt(expected.Zip(decoded).Sum(p => Math.Pow(p.First - p.Second, 2)));
        Assert.InRange(off * encoding.Scale.Value, 0, 3 * Math.Sqrt(Length));
    }
}
