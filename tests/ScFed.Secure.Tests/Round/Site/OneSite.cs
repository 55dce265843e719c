using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;

namespace ScFed.Secure.Tests.Round.Site;

/// <summary>Site 1 of an honest round of three (or more), brought to one of its states; the aggregator has said what comes next.</summary>
internal sealed class OneSite : IDisposable
{
    private static readonly Func<OneSite, IReadOnlyList<IRoundMessage>>[] Steps =
    [
        one => one.Site.Take(one.Runner.Keys, one.Runner.ProofsOf(1)),
        one => one.Site.Take(one.Runner.ShareLists[1]),
        one => one.Site.Take(one.Runner.Header),
        one => [one.Site.Contribute()],
        one => one.Site.Take(one.Runner.Inputs, one.Runner.ProofsOf(1)),
        one => one.Site.Take(one.Runner.Signatures),
        one => one.Site.Round.On(one.Runner.SumHeader, one.Runner.Outcome!.Sum!) is { } accepted ? one.Site.Journal.Release(accepted) : [],
        one => one.Site.Take(one.Runner.Close),
    ];

    public OneSite(SiteStep step, TestStudy? study = null)
    {
        Step = step;
        Runner = new RoundRunner(study ?? new TestStudy(3));
        ushort[] all = Runner.Study.Places;
        Assert.True(Runner.Open().RunKeys(all));
        _ = step >= SiteStep.Shares && Runner.RunShares(all);
        _ = step >= SiteStep.Ready ? Runner.Begin() : Runner;
        if (step is SiteStep.Ready or SiteStep.Input)
        {
            Site.Take(Runner.ShareLists[1]);
            _ = step == SiteStep.Input ? Site.Take(Runner.Header) : [];
        }

        _ = step >= SiteStep.Consistency && Runner.RunInputs(all);
        _ = step >= SiteStep.Unmask && Runner.RunSignatures(all);
        _ = step >= SiteStep.Sum && Runner.RunOpenings(all);
        for (SiteStep done = SiteStep.Sum; done < step; done++)
        {
            Steps[(int)done](this);
        }
    }

    public SiteStep Step { get; }

    public RoundRunner Runner { get; }

    public TestSite Site => Runner[1];

    public SiteRound Round => Site.Round;

    public TestStudy Study => Runner.Study;

    /// <summary>The honest next step works.</summary>
    public IReadOnlyList<IRoundMessage> Next() => Steps[(int)Step](this);

    /// <summary>A wrong message is refused, the round is over here and every secret of it gone.</summary>
    public RoundException Ends(Misbehaviour reason, IRoundMessage message)
    {
        int decided = Site.Journal.Events.Count;
        RoundException refusal = Refused.With(reason, () => Site.Take(message));
        Assert.True(Round.Ended);
        Assert.Equal(decided, Site.Journal.Events.Count);
        return refusal;
    }

    public SignedMessage Signed(ushort place, ReadOnlySpan<byte> body) => new(place, Study.IdentityOf(place).SignWhole(body));

    public void Dispose() => Runner.Dispose();
}
