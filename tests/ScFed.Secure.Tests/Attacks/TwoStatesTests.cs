using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;
using ScFed.Secure.Tests.Round;

namespace ScFed.Secure.Tests.Attacks;

/// <summary>
/// A server that tells one site another state than the others (so that this one's update stands out in the sum) gets noise: the state is in rid, rid in
/// every mask, and masks of two rids do not cancel.
/// </summary>
public sealed class TwoStatesTests
{
    [Fact]
    public void SumOverTwoStatesIsUniformInEveryLane()
    {
        TestStudy study = new(3, exact: 4_000, real: 8_000, bits: 32, chunk: 16_384);
        using RoundRunner runner = new(study);
        Assert.True(runner.Open().RunKeys(1, 2, 3) && runner.RunShares(1, 2, 3));
        runner.Begin();
        runner.DeliverShares(1, 2, 3);
        RoundHeader other = runner.Header with { StateHash = Digest.Of("another state"u8), Signature = default };
        other = other with { Signature = study.Aggregator.Sign(new Transcript(Label.RoundHeader, other.Sid, other.Rid).ToArray()) };
        runner[3].Policy.Planned = runner[3].Policy.Planned with { StateHash = other.StateHash };

        LaneVector sum = new(study.Shape.Encoding);
        foreach (TestSite site in runner.Sites)
        {
            Assert.Empty(site.Take(site.Place == 3 ? other : runner.Header));
            site.Contribute();
            sum.Add(site.Round.Masked!);
        }

        // The server even takes off every self mask, which no honest site would open for two rids.
        foreach (TestSite site in runner.Sites)
        {
            RemoveSelfMask(site, (site.Place == 3 ? other : runner.Header).Rid, study, sum);
        }

        Assert.True(Uniformity.Holds(BytesOf(sum)));
    }

    [Fact]
    public void SumOverOneStateIsNotUniformSoTheTestCanTell()
    {
        TestStudy study = new(3, exact: 4_000, real: 8_000, bits: 32, chunk: 16_384);
        using RoundRunner runner = new(study);
        runner.RunTo(RoundStep.Ended);
        LaneVector sum = runner.Outcome!.Sum!;
        Assert.False(Uniformity.Holds(BytesOf(sum)));
    }

    [Fact]
    public void SiteWithAnotherHeaderFindsNoSurvivorsThatItWouldSign()
    {
        TestStudy study = new(3);
        using RoundRunner runner = new(study);
        Assert.True(runner.Open().RunKeys(1, 2, 3) && runner.RunShares(1, 2, 3));
        runner.Begin();
        runner.DeliverShares(1, 2, 3);
        RoundHeader other = runner.Header with { StateHash = Digest.Of("another state"u8), Signature = default };
        other = other with { Signature = study.Aggregator.Sign(new Transcript(Label.RoundHeader, other.Sid, other.Rid).ToArray()) };
        runner[3].Policy.Planned = runner[3].Policy.Planned with { StateHash = other.StateHash };
        SignedMessage[] headers = [.. runner.Sites.Select(site =>
        {
            Assert.Empty(site.Take(site.Place == 3 ? other : runner.Header));
            return site.Contribute().Header;
        })];
        Refused.With(Misbehaviour.Binding, () => runner[1].Take(new InputList(runner.Header.Rid, headers)));
        Refused.With(Misbehaviour.Binding, () => runner[3].Take(new InputList(other.Rid, headers)));
    }

    private static void RemoveSelfMask(TestSite site, RoundId rid, TestStudy study, LaneVector sum)
    {
        SiteSetup setup = Inside.SetupOf(site);
        using MaskSet masks = new(study.Plan.Suite, sum.Encoding);
        masks.Add(
            PairSecret.SelfMaskKey(setup.SelfMaskSeed, real: false, rid, setup.Keys.Hash, setup.SharesHash),
            PairSecret.SelfMaskKey(setup.SelfMaskSeed, real: true, rid, setup.Keys.Hash, setup.SharesHash),
            negative: true);
        masks.ApplyTo(sum);
    }

    private static byte[] BytesOf(LaneVector lanes)
    {
        byte[][] chunks = [.. Enumerable.Range(0, lanes.Encoding.ChunkCount).Select(i => new byte[lanes.Encoding.ChunkBytes(i)])];
        for (int i = 0; i < chunks.Length; i++)
        {
            lanes.WriteChunk(i, chunks[i]);
        }

        return [.. chunks.SelectMany(c => c)];
    }
}
