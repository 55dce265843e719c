using ScFed.Node.Studies;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Node.Tests.Studies;

public sealed class InvitationsTests : IDisposable
{
    private readonly SigningKey[] _keys = [.. Enumerable.Range(0, 6).Select(_ => SigningKey.Generate())];
    private readonly Invitations _invitations;

    public InvitationsTests()
    {
        Roster roster = new(_keys[1..].Select((key, i) => new Member((ushort)(i + 1), $"site-{i + 1}", key.PublicKey)));
        _invitations = new Invitations(SumPlan.Create(roster, _keys[0].PublicKey, Digest.Of("study"u8)));
    }

    [Fact]
    public void SurvivorsOfALateLossStayBoundThroughVoidsAndEarlyLosses()
    {
        _invitations.TakeIn(Past(AbortReason.TooFewOpenings, 1, 2, 3, 4));
        _invitations.TakeIn(new Outcome(null, null, AbortReason.TooFewKeys, null));
        _invitations.TakeIn(Past(AbortReason.MemberMissing));
        _invitations.TakeIn(Past(AbortReason.TooFewSignatures, 1, 2, 3, 5));
        Assert.Equal([1, 2, 3, 4], _invitations.Of(null));
        Assert.True(_invitations.AllOfThem && _invitations.Enough);
    }

    [Fact]
    public void SumSetsTheSurvivorsFree()
    {
        _invitations.TakeIn(Past(AbortReason.Restarted, 1, 2, 3, 4));
        _invitations.TakeIn(Past(null, 1, 2, 3, 4));
        Assert.Equal([1, 2, 3, 4, 5], _invitations.Of(null));
        Assert.False(_invitations.AllOfThem);
    }

    [Fact]
    public void ProvenLiarAmongTheBoundSurvivorsLeavesNothingToGoOnWith()
    {
        _invitations.TakeIn(Past(AbortReason.TooFewOpenings, 1, 2, 3, 4, 5));
        _invitations.TakeIn(new Outcome(null, null, AbortReason.TooFewKeys, null, [5]));
        Assert.Equal([1, 2, 3, 4], _invitations.Of(null));
        Assert.True(_invitations.OneIsOut);
        Assert.False(_invitations.Enough);
    }

    [Fact]
    public void WhoIsLeftOutStaysOutOverASetupThatIsVoided()
    {
        _invitations.TakeIn(Faulty((2, 4)));
        Assert.Equal([1, 2, 3, 5], _invitations.Of(null));
        _invitations.TakeIn(new Outcome(null, null, AbortReason.TooFewKeys, null));
        Assert.Equal([1, 2, 3, 5], _invitations.Of(null));
        _invitations.TakeIn(Faulty());
        Assert.Equal([1, 2, 3, 4, 5], _invitations.Of(null));
    }

    [Fact]
    public void RestartForgetsNobodyWhoWasNamed()
    {
        _invitations.TakeIn(new AuditEvent(EventKind.LiarNamed) { Places = [3] });
        _invitations.TakeIn(new AuditEvent(EventKind.RoundClosed) { Rid = Rid(1), Text = "sum" });
        Assert.Equal([1, 2, 4, 5], _invitations.Of(null));
        _invitations.TakeIn(new AuditEvent(EventKind.LiarNamed) { Places = [] });
        Assert.Equal([1, 2, 4, 5], _invitations.Of(null));
    }

    [Fact]
    public void RestartForgetsNoPartner()
    {
        _invitations.TakeIn(Counted(1, 2, 4));
        _invitations.TakeIn(Lost(1));
        Assert.Equal([1, 2, 3, 5], _invitations.Of(null));
        _invitations.TakeIn(Counted(2, 2, 5));
        _invitations.TakeIn(Lost(2));
        _invitations.TakeIn(new AuditEvent(EventKind.RoundClosed) { Rid = Rid(3), Text = "sum" });
        Assert.Equal([1, 3, 4, 5], _invitations.Of(null));
    }

    [Fact]
    public void FaultsOfAnAttemptThatWasNeverClosedDoNotCount()
    {
        _invitations.TakeIn(Counted(1, 2, 4));
        _invitations.TakeIn(Lost(2));
        Assert.Equal([1, 2, 3, 4, 5], _invitations.Of(null));
    }

    public void Dispose() => Array.ForEach(_keys, key => key.Dispose());

    private static RoundId Rid(byte i) => new(Digest.Of([i]));

    private static AuditEvent Counted(byte round, params ushort[] pair) => new(EventKind.PairFaultCounted) { Rid = Rid(round), Places = pair };

    private static AuditEvent Lost(byte round) => new(EventKind.RoundClosed) { Rid = Rid(round), Text = AbortReason.PairFault.Word() };

    private static Outcome Faulty(params (ushort Low, ushort High)[] faults)
    {
        RoundResult past = Past(AbortReason.PairFault);
        return new Outcome(new ClosedRound(null!, past.Header, [], [], null, null!), null, AbortReason.PairFault, past.Closing, [], faults);
    }

    private static RoundResult Past(AbortReason? lost, params ushort[] survivors)
    {
        Closing closing = new(default, default, default, default, default, lost is null ? Digest.Of("X"u8) : null, lost?.Word() ?? "", "");
        return new RoundResult(new RoundHeader(default, 0, 0, 0, default, default, new(1, 0, 17), default), closing, survivors, default);
    }
}
