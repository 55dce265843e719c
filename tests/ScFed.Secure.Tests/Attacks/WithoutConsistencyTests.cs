using System.Reflection;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;
using ScFed.Secure.Tests.Round;

namespace ScFed.Secure.Tests.Attacks;

/// <summary>
/// Why there is a consistency step, and what it does beside the threshold.
/// <para>
/// Both secrets of one target: every site opens one of the two, so a server that tells two halves different U3 needs t answers of either kind from n
/// sites (colluders answer both ways): 2t ≤ n + c. That is what rule 10 refuses, with or without R4; the first tests show it with a plan that only
/// reflection can make.
/// </para>
/// <para>
/// A smaller opened set: with 2t > n + c and no R4 the server can still tell *every* site another U3 of at least m members, so that only two sites
/// count as survivors for t or more, and all others as dropped for t or more. It opens a sum of two where m = 3 was promised; whoever knows one of
/// the two inputs has the other. With R4 no set has t signatures, and nothing is opened.
/// </para>
/// </summary>
public sealed class WithoutConsistencyTests
{
    /// <summary>Who has survived, as each site of five is told: a good U3 each, and yet only 1 and 2 stand in three or more of them.</summary>
    private static readonly Dictionary<ushort, ushort[]> Told = new()
    {
        [1] = [1, 2, 3],
        [2] = [1, 2, 4],
        [3] = [1, 2, 3],
        [4] = [1, 2, 4],
        [5] = [1, 2, 5],
    };

    [Fact]
    public void WithoutR4ASumOfTwoIsOpenedWhereThreeWerePromised()
    {
        using RoundRunner runner = AllContributed(new TestStudy(5, minSurvivors: 3));
        CuriousServer server = new(runner);
        LaneVector sum = CuriousServer.Copy(runner[1].Round.Masked!);
        sum.Add(runner[2].Round.Masked!);
        Dictionary<ushort, SignedMessage> answers = Told.ToDictionary(t => t.Key, t => HastySite.Open(runner[t.Key], runner, t.Value));
        foreach (ushort survivor in new ushort[] { 1, 2 })
        {
            server.RemoveSelfMask(sum, server.Join(survivor, answers[1], answers[2], answers[3]));
        }

        foreach (ushort dropped in new ushort[] { 3, 4, 5 })
        {
            SignedMessage[] saySo = [.. Told.Where(t => !t.Value.Contains(dropped)).Select(t => answers[t.Key]).Take(3)];
            byte[] seed = server.Join(dropped, saySo);
            Assert.True(server.IsSeedOf(dropped, seed));
            server.RemovePairMask(sum, owner: 1, dropped, opened: dropped, seed);
            server.RemovePairMask(sum, owner: 2, dropped, opened: dropped, seed);
        }

        runner.SumIsOf(sum, 1, 2);
        for (int i = 0; i < sum.Encoding.Exact; i++)
        {
            Assert.Equal(runner[1].Exact[i], sum.ExactAt(i) - runner[2].Exact[i]);
        }
    }

    [Fact]
    public void WithR4TheSameListsOpenNothing()
    {
        using RoundRunner runner = AllContributed(new TestStudy(5, minSurvivors: 3));
        SignedMessage[] signatures =
        [
            .. Told.Select(t => runner[t.Key].TakeFor<ConsistencySignature>(ListOf(runner, t.Value)).Signature),
        ];
        foreach (TestSite site in runner.Sites)
        {
            Refused.With(Misbehaviour.TooFewSignatures, () => site.Take(new SignatureList(runner.Header.Rid, signatures)));
            Assert.True(site.Round.Ended);
        }
    }

    [Fact]
    public void WithHalfAsThresholdTwoHalvesGiveBothSecretsAndTheInput()
    {
        using RoundRunner runner = AllContributed(StudyWithThreshold(2));
        CuriousServer server = new(runner);
        SignedMessage[] survived = [HastySite.Open(runner[1], runner, 1, 2, 3, 4), HastySite.Open(runner[2], runner, 1, 2, 3, 4)];
        SignedMessage[] dropped = [HastySite.Open(runner[3], runner, 2, 3, 4), HastySite.Open(runner[4], runner, 2, 3, 4)];
        (byte[] selfMask, byte[] seed) = (server.Join(1, survived), server.Join(1, dropped));
        Assert.True(server.IsSelfMaskOf(1, selfMask) && server.IsSeedOf(1, seed));
        LaneVector upload = CuriousServer.Copy(runner[1].Round.Masked!);
        server.RemoveSelfMask(upload, selfMask);
        foreach (ushort other in new ushort[] { 2, 3, 4 })
        {
            server.RemovePairMask(upload, owner: 1, other, opened: 1, seed);
        }

        Assert.Equal(runner[1].Input.Lanes.Hash(), upload.Hash());
    }

    [Fact]
    public void NoPlanHasHalfAsThreshold()
    {
        TestStudy study = new(4, minSurvivors: 3);
        PlanException refusal = Assert.Throws<PlanException>(() => SumPlan.Create(
            study.Plan.Roster, study.Aggregator.PublicKey, study.Plan.StudyHash, colluders: 0, threshold: 2, minSurvivors: 3));
        Assert.Equal(PlanError.Threshold, refusal.Error);
    }

    [Fact]
    public void RealSitesToldTwoHalvesOpenNeitherSecret()
    {
        using RoundRunner runner = AllContributed(new TestStudy(4, minSurvivors: 3));
        SignedMessage[] survived = [.. new ushort[] { 1, 2 }.Select(p => runner[p].TakeFor<ConsistencySignature>(ListOf(runner, 1, 2, 3, 4)).Signature)];
        SignedMessage[] dropped = [.. new ushort[] { 3, 4 }.Select(p => runner[p].TakeFor<ConsistencySignature>(ListOf(runner, 2, 3, 4)).Signature)];
        foreach (TestSite site in runner.Sites)
        {
            Refused.With(Misbehaviour.TooFewSignatures, () => site.Take(new SignatureList(runner.Header.Rid, [.. survived, .. dropped])));
        }
    }

    private static RoundRunner AllContributed(TestStudy study)
    {
        RoundRunner runner = new(study);
        ushort[] all = study.Places;
        Assert.True(runner.Open().RunKeys(all) && runner.RunShares(all) && runner.Begin().RunInputs(all));
        return runner;
    }

    private static InputList ListOf(RoundRunner runner, params ushort[] told) =>
        new(runner.Header.Rid, [.. runner.Inputs.Headers.Where(h => told.Contains(h.Place))]);

    private static TestStudy StudyWithThreshold(int threshold)
    {
        TestStudy study = new(4, minSurvivors: 3);
        typeof(SumPlan).GetField("<Threshold>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic)!.SetValue(study.Plan, threshold);
        return study;
    }
}
