using ScFed.Secure.Masking;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;

namespace ScFed.Secure.Tests.Round;

/// <summary>
/// Masks cancel for every mix of drop-outs. With enough left at every step the sum is the plain sum of U3, coordinate by coordinate; with too few
/// the round is lost at that step, for that reason.
/// </summary>
public sealed class DropoutTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void EveryMixOfDropoutsAtEveryStep(int sites)
    {
        using RoundRunner runner = new(new TestStudy(sites, minSurvivors: 3));
        foreach (ushort[] keys in Subsets(runner.Study.Places))
        {
            if (!Enough(runner, keys, AbortReason.TooFewKeys, r => r.Open(NextIndex(r)).RunKeys(keys)))
            {
                continue;
            }

            foreach (ushort[] shares in Subsets(keys))
            {
                Assert.True(runner.Open(NextIndex(runner)).RunKeys(keys));
                if (Enough(runner, shares, AbortReason.TooFewShares, r => r.RunShares(shares)))
                {
                    EveryMixAfterTheSetup(runner, shares);
                }
            }
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void EverySubsetAtOneLateStep(int sites)
    {
        using RoundRunner runner = new(new TestStudy(sites, minSurvivors: (sites / 2) + 1));
        ushort[] all = runner.Study.Places;
        Assert.True(runner.Open().RunKeys(all) && runner.RunShares(all));
        SetupSnapshot snapshot = new(runner);
        foreach (ushort[] who in Subsets(all))
        {
            foreach ((ushort[] inputs, ushort[] signatures, ushort[] openings) in new[] { (who, who, who), (all, who, who), (all, all, who) })
            {
                snapshot.Restore();
                Finish(runner.Begin(), inputs, signatures, openings);
            }
        }
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(7, 9)]
    public void SubsetsAtTheEarlySteps(int sites, int every)
    {
        TestStudy study = new(sites, minSurvivors: (sites / 2) + 1);
        foreach (ushort[] who in Subsets(study.Places).Where((s, i) => s.Length >= study.Plan.MinSurvivors && i % every == 0))
        {
            foreach (ushort[] keys in new[] { who, study.Places })
            {
                using RoundRunner runner = new(study);
                Assert.True(runner.Open().RunKeys(keys) && runner.RunShares(who));
                Finish(runner.Begin(), who, who, who);
            }
        }
    }

    [Theory]
    [InlineData(0, 1, 17, 4, Suite.Aegis256)]
    [InlineData(0, 30, 32, 4, Suite.Aegis256)]
    [InlineData(1, 0, 20, 2, Suite.Aegis256)]
    [InlineData(9, 0, 20, 4, Suite.Aes256Ctr)]
    [InlineData(3, 3, 19, 4, Suite.Aes256Ctr)]
    [InlineData(1, 1, 31, 2, Suite.Aegis256)]
    [InlineData(2, 30, 16, 4, Suite.Aegis256)]
    [InlineData(2, 30, 33, 4, Suite.Aegis256)]
    [InlineData(0, 30, 40, 4, Suite.Aes256Ctr)]
    [InlineData(0, 70_000, 16, 16_384, Suite.Aes256Ctr)]
    [InlineData(0, 70_000, 40, 16_384, Suite.Aegis256)]
    [InlineData(40_000, 70_000, 23, 16_384, Suite.Aegis256)]
    [InlineData(40_000, 70_000, 20, 16_384, Suite.Aes256Ctr)]
    public void EveryLayoutAndSuiteWithOneSiteDropped(int exact, int real, int bits, int chunk, Suite suite)
    {
        using RoundRunner runner = new(new TestStudy(4, minSurvivors: 3, suite: suite, exact: exact, real: real, bits: bits, chunk: chunk));
        Assert.True(runner.Open().RunKeys(1, 2, 3, 4) && runner.RunShares(1, 2, 3, 4));
        Finish(runner.Begin(), [1, 3, 4], [1, 3, 4], [1, 3, 4]);
        runner.Deliver(1, 3, 4);
    }

    [Fact]
    public void LargestInputsOfEverySiteStayInTheirLanes()
    {
        using RoundRunner runner = new(new TestStudy(3));
        foreach (TestSite site in runner.Sites)
        {
            Array.Fill(site.Exact, -1_000_000);
            Array.Fill(site.Real, 5_000);
        }

        runner.RunTo(RoundStep.Ended);
        runner.SumIsOf(runner.Outcome!.Sum!, 1, 2, 3);
        runner.Deliver(1, 2, 3);
    }

    private static void EveryMixAfterTheSetup(RoundRunner runner, ushort[] members)
    {
        SetupSnapshot snapshot = new(runner);
        foreach (ushort[] inputs in Subsets(members))
        {
            foreach (ushort[] signatures in Subsets(inputs))
            {
                foreach (ushort[] openings in Subsets(signatures))
                {
                    snapshot.Restore();
                    Finish(runner.Begin(), inputs, signatures, openings);
                }
            }
        }
    }

    private static void Finish(RoundRunner runner, ushort[] inputs, ushort[] signatures, ushort[] openings)
    {
        int threshold = runner.Study.Plan.Threshold;
        if (!Enough(runner, inputs, AbortReason.TooFewInputs, r => r.RunInputs(inputs))
            || !Enough(runner, signatures, AbortReason.TooFewSignatures, r => r.RunSignatures(signatures), threshold)
            || !Enough(runner, openings, AbortReason.TooFewOpenings, r => r.RunOpenings(openings), threshold))
        {
            return;
        }

        Assert.Null(runner.Outcome!.Reason);
        Assert.Equal(inputs, runner.Aggregator.Survivors);
        runner.SumIsOf(runner.Outcome.Sum!, inputs);
        runner.Outcome.Sum!.CheckCanaries(inputs.Length);
    }

    private static bool Enough(RoundRunner runner, ushort[] who, AbortReason otherwise, Func<RoundRunner, bool> step, int? atLeast = null)
    {
        bool enough = step(runner);
        Assert.Equal(who.Length >= (atLeast ?? runner.Study.Plan.MinSurvivors), enough);
        Assert.Equal(enough ? runner.Outcome?.Reason : otherwise, runner.Outcome?.Reason);
        return enough;
    }

    private static ulong NextIndex(RoundRunner runner) => (runner.Sites.Max(s => s.Context.History.LastIndex) ?? 0) + 1;

    private static IEnumerable<ushort[]> Subsets(ushort[] of) =>
        Enumerable.Range(0, 1 << of.Length).Select(bits => of.Where((_, i) => (bits >> i & 1) == 1).ToArray());
}
