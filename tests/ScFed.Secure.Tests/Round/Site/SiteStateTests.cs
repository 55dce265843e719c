using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Site;

/// <summary>What holds in every state of a site.</summary>
public sealed class SiteStateTests
{
    private static readonly Dictionary<SiteStep, Type[]> Answered = new()
    {
        [SiteStep.Keys] = [typeof(KeyList)],
        [SiteStep.Shares] = [typeof(ShareList)],
        [SiteStep.Ready] = [typeof(RoundHeader)],
        [SiteStep.Input] = [typeof(Close)],
        [SiteStep.Consistency] = [typeof(InputList), typeof(RoundHeader), typeof(Close)],
        [SiteStep.Unmask] = [typeof(InputList), typeof(SignatureList), typeof(Close)],
        [SiteStep.Sum] = [typeof(SignatureList), typeof(Close)],
        [SiteStep.Closing] = [typeof(Close)],
        [SiteStep.Ended] = [typeof(InputList), typeof(SignatureList)],
    };

    public static TheoryData<SiteStep> Steps => [.. Enum.GetValues<SiteStep>()];

    public static TheoryData<SiteStep> Deciding =>
        [.. Enum.GetValues<SiteStep>().Where(s => s is not (SiteStep.Shares or SiteStep.Ready or SiteStep.Ended))];

    [Fact]
    public void SamplesHoldEveryKindOfMessage()
    {
        IEnumerable<Type> kinds = typeof(IRoundMessage).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IRoundMessage)));
        Assert.Equal(kinds.Select(t => t.Name).Order(), MessageSamples.All.Select(m => m.GetType().Name).Order());
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void EveryOtherMessageLeavesTheStateAlone(SiteStep step)
    {
        using OneSite one = new(step);
        string state = one.Round.ToString();
        int decided = one.Site.Journal.Events.Count;
        foreach (IRoundMessage message in MessageSamples.All.Where(m => !Answered[step].Contains(m.GetType())))
        {
            Refused.With(Misbehaviour.Unexpected, () => one.Site.Take(message));
            Assert.Equal(state, one.Round.ToString());
        }

        if (step != SiteStep.Sum)
        {
            SumHeader sum = MessageSamples.All.OfType<SumHeader>().Single();
            Refused.With(Misbehaviour.Unexpected, () => one.Round.On(sum, MessageSamples.Outcome.Sum!));
        }

        if (step != SiteStep.Input)
        {
            Assert.Throws<InvalidOperationException>(() => one.Round.Contribute(one.Site.Input));
        }

        Assert.Equal(state, one.Round.ToString());
        Assert.Equal(decided, one.Site.Journal.Events.Count);
        _ = step == SiteStep.Ended ? [] : one.Next();
        Assert.Equal(step >= SiteStep.Closing, one.Round.Ended);
    }

    [Theory]
    [MemberData(nameof(Deciding))]
    public void SecondReleaseWithTheSameReceiptThrows(SiteStep step)
    {
        using OneSite one = new(step);
        Transition transition = Decide(one);
        Receipt receipt = one.Site.Journal.Append(transition.Commit);
        transition.Release(receipt);
        Assert.Throws<InvalidOperationException>(() => transition.Release(receipt));
    }

    [Theory]
    [MemberData(nameof(Deciding))]
    public void ReceiptOfAnotherCommitThrowsAndReleasesNothing(SiteStep step)
    {
        using OneSite one = new(step);
        Transition transition = Decide(one);
        Receipt equal = one.Site.Journal.Append(transition.Commit with { });
        Assert.Throws<InvalidOperationException>(() => transition.Release(equal));
        Assert.Equal(step is SiteStep.Sum or SiteStep.Closing ? 0 : 1, one.Site.Journal.Release(transition).Count);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void ToStringNamesSetupAndStateOnly(SiteStep step)
    {
        using OneSite one = new(step);
        Assert.Matches($"^SiteRound {{ {one.Round.Sid}, Site\\w+State }}$", one.Round.ToString());
    }

    private static Transition Decide(OneSite one) => one.Step switch
    {
        SiteStep.Keys => one.Round.On(one.Runner.Keys)!,
        SiteStep.Input => one.Round.Contribute(one.Site.Input),
        SiteStep.Consistency => one.Round.On(one.Runner.Inputs, one.Runner.ProofsOf(1))!,
        SiteStep.Unmask => one.Round.On(one.Runner.Signatures)!,
        SiteStep.Sum => one.Round.On(one.Runner.SumHeader, one.Runner.Outcome!.Sum!)!,
        _ => one.Round.On(one.Runner.Close)!,
    };
}
