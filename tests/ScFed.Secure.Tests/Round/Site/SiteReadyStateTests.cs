using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Site;

public sealed class SiteReadyStateTests : IDisposable
{
    private readonly OneSite _one = new(SiteStep.Ready);

    private RoundHeader Header => _one.Runner.Header;

    [Fact]
    public void HeaderOfAnotherSetupIsRefused() => _one.Ends(Misbehaviour.Binding, Signed(Header with { Sid = new SetupId(Digest.Of("other"u8)) }));

    [Fact]
    public void HeaderThatAMemberSignedIsRefused()
    {
        byte[] body = new Transcript(Label.RoundHeader, Header.Sid, Header.Rid).ToArray();
        _one.Ends(Misbehaviour.Signature, Header with { Signature = _one.Study.IdentityOf(2).Sign(body) });
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 0, 1)]
    public void AnotherEntryRoundOrAttemptThanTheStudysNextIsRefused(ulong entry, ulong round, ulong attempt) =>
        _one.Ends(Misbehaviour.Plan, Signed(Header with { Entry = entry, Round = round, Attempt = attempt }));

    [Fact]
    public void AnotherStateIsRefused() => _one.Ends(Misbehaviour.Plan, Signed(Header with { StateHash = Digest.Of("trap"u8) }));

    [Fact]
    public void AnotherHeadIsRefused() => _one.Ends(Misbehaviour.Head, Signed(Header with { Head = Digest.Of("fork"u8) }));

    [Fact]
    public void AnotherEncodingIsRefused() =>
        _one.Ends(Misbehaviour.Plan, Signed(Header with { Encoding = Header.Encoding with { Exact = Header.Encoding.Exact + 1 } }));

    [Fact]
    public void ASecondRoundOnTheSameSetupIsNeverAnswered()
    {
        _one.Next();
        _one.Site.Policy.Attempt = 1;
        RoundHeader second = Signed(Header with { Attempt = 1 });
        Refused.With(Misbehaviour.Unexpected, () => _one.Site.Take(second));
        Assert.Equal(Header.Rid, ReadRid(_one.Site.Contribute()));
        Refused.With(Misbehaviour.SetupUsed, () => _one.Site.Take(second));
        Assert.True(_one.Round.Ended);
    }

    [Fact]
    public void ASetupThatServedARoundBeforeARestartServesNoOther()
    {
        _one.Site.Context.History.Apply(new Secure.Audit.AuditEvent(Secure.Audit.EventKind.InputSent)
        {
            Sid = Header.Sid,
            Rid = new RoundId(Digest.Of("earlier"u8)),
            Digests = [default, default, default, default],
        });
        _one.Ends(Misbehaviour.SetupUsed, Header);
    }

    [Fact]
    public void AttemptThatTheLogHasClosedIsNotAnsweredThoughTheStateIsOlder()
    {
        _one.Site.Context.History.Apply(new Secure.Audit.AuditEvent(Secure.Audit.EventKind.RoundClosed)
        {
            Sid = new SetupId(Digest.Of("earlier set-up"u8)),
            Rid = new RoundId(Digest.Of("earlier round"u8)),
            Number = Header.Round,
            Attempt = Header.Attempt,
            Digests = [Digest.Of("head"u8), Digest.Of("sum"u8)],
            Text = Closing.SumWord,
        });
        _one.Ends(Misbehaviour.Closed, Header);
    }

    public void Dispose() => _one.Dispose();

    private static RoundId ReadRid(MaskedInput input) => new(new Digest(input.Header.Bytes.Span.Slice(Label.R3.Length + 32, 32)));

    private RoundHeader Signed(RoundHeader header) =>
        header with { Signature = _one.Study.Aggregator.Sign(new Transcript(Label.RoundHeader, header.Sid, header.Rid).ToArray()) };
}
