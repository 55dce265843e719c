using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Aggregator;

/// <summary>What holds in every state of the aggregator.</summary>
public sealed class AggregatorStateTests
{
    private static readonly Dictionary<RoundStep, Type[]> Collected = new()
    {
        [RoundStep.Keys] = [typeof(AdvertiseKeys)],
        [RoundStep.Shares] = [typeof(ShareKeys)],
        [RoundStep.Ready] = [],
        [RoundStep.Input] = [typeof(PairFault), typeof(Refuse)],
        [RoundStep.Consistency] = [typeof(ConsistencySignature)],
        [RoundStep.Unmask] = [typeof(UnmaskShares)],
    };

    public static TheoryData<RoundStep> Steps => [.. Collected.Keys];

    [Theory]
    [MemberData(nameof(Steps))]
    public void EveryOtherMessageLeavesTheStateAlone(RoundStep step)
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(3)).RunTo(step);
        IReadOnlyList<ushort> missing = runner.Aggregator.Missing;
        foreach (IRoundMessage message in MessageSamples.All.Where(m => !Collected[step].Contains(m.GetType())))
        {
            Refused.With(Misbehaviour.Unexpected, () => runner.Aggregator.Accept(1, message));
        }

        if (step != RoundStep.Input)
        {
            MaskedInput input = MessageSamples.All.OfType<MaskedInput>().Single();
            Refused.With(Misbehaviour.Unexpected, () => runner.Aggregator.Accept(1, input, new ChunkUpload([])));
        }

        Assert.Equal(step, runner.Aggregator.Step);
        Assert.Equal(missing, runner.Aggregator.Missing);
    }

    [Theory]
    [InlineData(RoundStep.Keys)]
    [InlineData(RoundStep.Shares)]
    [InlineData(RoundStep.Input)]
    [InlineData(RoundStep.Consistency)]
    [InlineData(RoundStep.Unmask)]
    public void EverySampleOfAnotherStudyIsRefusedAndCountsForNobody(RoundStep step)
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(3)).RunTo(step);
        foreach (IRoundMessage message in MessageSamples.All)
        {
            foreach (ushort from in new ushort[] { 0, 1, 2, 9, ushort.MaxValue })
            {
                Assert.Throws<RoundException>(() => runner.Aggregator.Accept(from, message));
            }
        }

        Assert.Equal([1, 2, 3], runner.Aggregator.Missing);
    }

    [Fact]
    public void NothingIsTakenAfterTheEnd()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(3)).RunTo(RoundStep.Ended);
        Assert.All(MessageSamples.All, m => Refused.With(Misbehaviour.Closed, () => runner.Aggregator.Accept(1, m)));
        Refused.With(Misbehaviour.Closed, () => runner.Aggregator.Accept(1, new MaskedInput(runner.Inputs.Headers[0]), new ChunkUpload([])));
        Assert.Throws<InvalidOperationException>(() => runner.Aggregator.Proceed());
    }

    [Fact]
    public void ReadySetupOnlyWaitsForItsRound()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(3)).RunTo(RoundStep.Ready);
        Assert.True(runner.Aggregator.Ready);
        Assert.Throws<InvalidOperationException>(() => runner.Aggregator.Proceed());
        runner.Begin();
        Assert.Throws<InvalidOperationException>(() => runner.Begin());
    }

    [Fact]
    public void SumIsReleasedWithItsReceiptOnly()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(3)).RunTo(RoundStep.Unmask);
        foreach (TestSite site in runner.Sites)
        {
            runner.Aggregator.Accept(site.Place, site.TakeFor<UnmaskShares>(runner.Signatures));
        }

        Transition signed = runner.Aggregator.Proceed();
        Receipt receipt = runner.Journal.Append(signed.Commit);
        Transition closed = runner.Aggregator.Proceed();
        Assert.Throws<InvalidOperationException>(() => closed.Release(receipt));
        Assert.Equal(2, runner.Journal.Release(closed).Count);
    }
}
