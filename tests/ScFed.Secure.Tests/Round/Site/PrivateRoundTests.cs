using ScFed.Secure.Audit;
using ScFed.Secure.Privacy;
using ScFed.Secure.Round;

namespace ScFed.Secure.Tests.Round.Site;

/// <summary>The budget is charged durably before R3 leaves, and a study's limit refuses a round by itself.</summary>
public sealed class PrivateRoundTests : IDisposable
{
    private static readonly RoundCharge Charge = new(PrivacyUnit.Donor, ChargedPart.Training, 1, 2, 3, 100, 8, 1e-5, 4);

    private readonly TestStudy _study = TestStudy.Private();
    private readonly RoundRunner _run;

    public PrivateRoundTests()
    {
        _run = new RoundRunner(_study);
        foreach (TestSite site in _run.Sites)
        {
            site.Policy.Planned = site.Policy.Planned with { Charge = Charge };
        }
    }

    [Fact]
    public void AnInputToAPrivateSumDoesNotLeaveWithoutItsChargeInTheLog()
    {
        TestSite site = Ready();
        Assert.Throws<InvalidOperationException>(() => site.Round.Contribute(site.Input));
        Assert.DoesNotContain(site.Journal.Events, e => e.Kind == EventKind.InputSent);
    }

    [Fact]
    public void TheChargeIsDurableBeforeTheInputLeaves()
    {
        TestSite site = Ready();
        Assert.Empty(site.Journal.Release(site.Round.Charge()!));
        AuditEvent charged = site.Journal.Events[^1];
        Assert.Equal((EventKind.PrivacyCharged, Charge.ToText(), _run.Header.Rid), (charged.Kind, charged.Text, charged.Rid));
        Assert.Equal(1, site.Context.History.Budget.Charges);
        site.Contribute();
        Assert.Equal(EventKind.InputSent, site.Journal.Events[^1].Kind);
    }

    [Fact]
    public void AChargeThatNobodyMadeDurableReleasesNoInput()
    {
        TestSite site = Ready();
        _ = site.Round.Charge();
        Assert.Throws<InvalidOperationException>(() => site.Round.Contribute(site.Input));
    }

    [Fact]
    public void WhatAProcessHasChargedItsNextOneKnows()
    {
        TestSite site = Ready();
        site.Journal.Release(site.Round.Charge()!);
        Assert.Equal(site.Context.History.Budget.Loss, site.Replayed().Budget.Loss);
        Assert.NotNull(site.Replayed().Budget.Loss);
    }

    [Fact]
    public void ARoundBeyondTheStudysLimitIsRefusedBeforeAnythingIsComputed()
    {
        TestSite site = _run.Sites[0];
        while (site.Context.History.Budget.Objection(Charge) is null)
        {
            site.Context.History.Apply(new AuditEvent(EventKind.PrivacyCharged) { Text = Charge.ToText() });
        }

        OpenAll();
        _run.DeliverShares(site.Place);
        Refused.With(Misbehaviour.Budget, () => site.Round.On(_run.Header));
        Assert.Null(site.Round.Wanted);
    }

    [Fact]
    public void ARoundWithoutNoiseIsChargedNothing()
    {
        RoundRunner run = new(new TestStudy(4, colluders: 1));
        run.Open();
        run.RunKeys(run.Study.Places);
        run.RunShares(run.Study.Places);
        run.Begin();
        TestSite site = run.Sites[0];
        run.DeliverShares(site.Place);
        Assert.Empty(site.Take(run.Header));
        Assert.Null(site.Round.Charge());
        run.Dispose();
    }

    public void Dispose() => _run.Dispose();

    private TestSite Ready()
    {
        OpenAll();
        TestSite site = _run.Sites[0];
        _run.DeliverShares(site.Place);
        Assert.Empty(site.Take(_run.Header));
        return site;
    }

    private void OpenAll()
    {
        _run.Open();
        _run.RunKeys(_study.Places);
        _run.RunShares(_study.Places);
        _run.Begin();
    }
}
