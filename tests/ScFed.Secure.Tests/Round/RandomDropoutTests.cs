using ScFed.Secure.Masking;
using ScFed.Secure.Round;

namespace ScFed.Secure.Tests.Round;

/// <summary>Five hundred mixes of study and drop-outs that nobody chose: the sum is the plain sum of U3, or the round is lost for the reason that the numbers give.</summary>
public sealed class RandomDropoutTests
{
    private const int Mixes = 500;
    private const int Seed = 20_261_125;

    [Fact]
    public void RandomMixOfDropoutsSumsPlainlyOrIsLostForItsReason()
    {
        Random random = new(Seed);
        int opened = 0;
        for (int mix = 0; mix < Mixes;)
        {
            int sites = random.Next(3, 8);
            int colluders = random.Next(0, Math.Max(1, (sites - 1) / 2));
            TestStudy study = new(
                sites,
                colluders,
                suite: random.Next(2) == 0 ? Suite.Aegis256 : Suite.Aes256Ctr,
                exact: random.Next(1, 12),
                real: random.Next(0, 12),
                bits: random.Next(20, 33),
                chunk: random.Next(2, 6));
            using RoundRunner runner = new(study);

            // The key agreement is nearly all of the time: several mixes of the later steps share one.
            ushort[] keys = Thinned(random, study.Places, 0.05);
            ushort[] shares = Thinned(random, keys, 0.05);
            if (keys.Length < study.Plan.MinSurvivors || shares.Length < study.Plan.MinSurvivors)
            {
                Assert.False(runner.Open().RunKeys(keys) && runner.RunShares(shares));
                mix++;
                continue;
            }

            Assert.True(runner.Open().RunKeys(keys) && runner.RunShares(shares));
            SetupSnapshot snapshot = new(runner);
            for (int i = 0; i < 25 && mix < Mixes; i++, mix++)
            {
                snapshot.Restore();
                opened += Finish(runner.Begin(), random) ? 1 : 0;
            }
        }

        Assert.InRange(opened, Mixes / 10, Mixes - 50);
    }

    private static bool Finish(RoundRunner runner, Random random)
    {
        (int least, int threshold) = (runner.Study.Plan.MinSurvivors, runner.Study.Plan.Threshold);
        double rate = random.NextDouble() * 0.3;
        ushort[] inputs = Thinned(random, [.. runner.Aggregator.Members], rate);
        ushort[] signatures = Thinned(random, inputs, rate);
        ushort[] openings = Thinned(random, signatures, rate);
        AbortReason? expected = inputs.Length < least ? AbortReason.TooFewInputs
            : signatures.Length < threshold ? AbortReason.TooFewSignatures
            : openings.Length < threshold ? AbortReason.TooFewOpenings
            : null;
        bool all = runner.RunInputs(inputs) && runner.RunSignatures(signatures) && runner.RunOpenings(openings);
        Assert.Equal(expected, runner.Outcome!.Reason);
        Assert.Equal(expected is null, all);
        if (all)
        {
            Assert.Equal(inputs, runner.Aggregator.Survivors);
            runner.SumIsOf(runner.Outcome.Sum!, inputs);
            runner.Deliver([.. openings]);
        }

        return all;
    }

    private static ushort[] Thinned(Random random, ushort[] places, double rate) => [.. places.Where(_ => random.NextDouble() >= rate)];
}
