using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Aggregator;

public sealed class CollectKeysStateTests : IDisposable
{
    private readonly RoundRunner _runner = new RoundRunner(new TestStudy(4, minSurvivors: 3)).Open();

    [Fact]
    public void IdenticalMessageAgainIsIgnored()
    {
        AdvertiseKeys keys = _runner[1].Open(_runner.Setup);
        _runner.Aggregator.Accept(1, keys);
        _runner.Aggregator.Accept(1, new AdvertiseKeys(new SignedMessage(1, keys.Keys.Bytes.ToArray())));
        Assert.Equal([2, 3, 4], _runner.Aggregator.Missing);
    }

    [Fact]
    public void SecondDifferentMessageIsRefusedAndNamesItsSender()
    {
        _runner.Aggregator.Accept(1, _runner[1].Open(_runner.Setup));
        AdvertiseKeys second = new TestSite(_runner.Study, 1).Open(_runner.Setup);
        Assert.Equal((ushort)1, Refused.With(Misbehaviour.Binding, () => _runner.Aggregator.Accept(1, second)).Names);
    }

    [Fact]
    public void MessageOfAnotherPlaceIsRefused()
    {
        AdvertiseKeys keys = _runner[1].Open(_runner.Setup);
        Refused.With(Misbehaviour.Binding, () => _runner.Aggregator.Accept(2, keys));
        Refused.With(Misbehaviour.Signature, () => _runner.Aggregator.Accept(2, new AdvertiseKeys(keys.Keys with { Place = 2 })));
    }

    [Fact]
    public void WhoIsNotInvitedIsRefused()
    {
        (AggregatorRound round, Transition transition) = AggregatorRound.Open(_runner.Study.AggregatorContext, Digest.Zero, 1, [2, 3, 4]);
        SetupHeader header = Assert.IsType<SetupHeader>(_runner.Journal.Release(transition)[0]);
        AdvertiseKeys keys = _runner[1].Open(header);
        Refused.With(Misbehaviour.NotASubset, () => round.Accept(1, keys));
        Assert.Equal([2, 3, 4], round.Missing);
    }

    [Fact]
    public void KeyOfAnotherMemberIsRefusedAndTheOwnerStays()
    {
        _runner.Aggregator.Accept(1, _runner[1].Open(_runner.Setup));
        AdvertiseKeys owners = _runner[2].Open(_runner.Setup);
        MemberKeys owner = MemberKeys.Read(_runner.Setup.Sid, _runner.Study.Plan.Roster, owners.Keys);
        _runner.Aggregator.Accept(2, owners);
        byte[] thirds = _runner[3].Open(_runner.Setup).Keys.Bytes[..^64].ToArray();
        int at = Label.R1.Length + 32 + MemberKeys.SessionSize;
        owner.MaskPublicKey.CopyTo(thirds.AsSpan(at));
        SignedMessage copied = new(3, _runner.Study.IdentityOf(3).SignWhole(thirds));
        Refused.With(Misbehaviour.DuplicateKey, () => _runner.Aggregator.Accept(3, new AdvertiseKeys(copied)));
        Assert.Equal([3, 4], _runner.Aggregator.Missing);
    }

    [Fact]
    public void FewerThanMIsAVoidThatSitesAccept()
    {
        AdvertiseKeys keys = _runner[1].Open(_runner.Setup);
        _runner.Aggregator.Accept(1, keys);
        _runner.Aggregator.Accept(2, _runner[2].Open(_runner.Setup));
        VoidSetup message = Assert.IsType<VoidSetup>(Assert.Single(_runner.Journal.Release(_runner.Aggregator.Proceed())));
        Assert.Equal(AbortReason.TooFewKeys, _runner.Outcome!.Reason);
        Assert.Null(_runner.Outcome.Closing);
        Assert.Equal((EventKind.SetupVoided, "too few keys"), (_runner.Journal.Events[^1].Kind, _runner.Journal.Events[^1].Text));
        _runner[1].Journal.Release(_runner[1].Round.Void(_runner[1].Context, message));
        Assert.True(_runner[1].Round.Ended);
    }

    public void Dispose() => _runner.Dispose();
}
