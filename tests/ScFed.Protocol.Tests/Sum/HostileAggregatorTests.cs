using System.Collections;
using System.Reflection;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Wire;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;
using ScFed.Secure.Verify;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>
/// What an aggregator that lies gets from a real site: a signed refusal or a closed line, an event in the site's log, wiped secrets, and no R4 or R5
/// beyond those that left before the lie.
/// </summary>
public class HostileAggregatorTests
{
    private const ushort Victim = 1;
    private static readonly SumEncoding Huge = new(SumEncoding.MaxCoordinates, SumEncoding.MaxCoordinates, 32);

    [Fact]
    public async Task HonestHandWrittenAggregatorIsAnswered()
    {
        MeetingEnd ending = await MeetAsync();
        Assert.Null(ending.Exception);
        Assert.Equal((0, 1, 1), (ending.Refused.Count, ending.Signatures, ending.Openings));
        Assert.Equal(3, ending.Site.Study.Closed[0].Survivors.Count);
    }

    [Fact]
    public async Task WrongSetupSignatureIsRefused() => Refused(
        Misbehaviour.Signature, await MeetAsync(m => m is SetupHeader h ? h with { Signature = Forgery.Flipped(h.Signature) } : m));

    [Fact]
    public async Task SetupWithAnotherThresholdIsRefused() => Refused(
        Misbehaviour.Parameters, await MeetAsync((f, m) => m is SetupHeader h ? Forgery.Signed(f, h with { Threshold = h.Threshold - 1 }) : m));

    [Fact]
    public async Task SetupIndexThatIsNotAboveTheLastIsRefused()
    {
        MeetingEnd ending = await MeetAsync(m => m, past: site => site.Journal.AppendAsync(new Commit(new AuditEvent(EventKind.SetupOpened) { Number = 7 }), default).AsTask().Wait());
        Refused(Misbehaviour.Index, ending);
    }

    [Fact]
    public async Task KeyListWithoutThisSiteIsRefused() => Refused(
        Misbehaviour.TooFew, await MeetAsync(m => m is KeyList list ? new KeyList([.. list.Keys.Where(k => k.Place != Victim)]) : m));

    [Fact]
    public async Task KeyListWithAnotherKeyOfThisSiteIsRefused() => Refused(
        Misbehaviour.OwnMessage,
        await MeetAsync(m => m is KeyList list ? new KeyList([list.Keys[0] with { Bytes = Forgery.Flipped(list.Keys[0].Bytes) }, .. list.Keys.Skip(1)]) : m));

    [Fact]
    public async Task PartThatWasAlteredOnTheWayIsRefused() => Refused(
        Misbehaviour.Path,
        await MeetAsync(m => m is ShareList list ? list with { Parts = [list.Parts[0] with { Part = Forgery.Flipped(list.Parts[0].Part) }, .. list.Parts.Skip(1)] } : m));

    [Theory]
    [InlineData("entry", Misbehaviour.Plan)]
    [InlineData("round", Misbehaviour.Plan)]
    [InlineData("attempt", Misbehaviour.Plan)]
    [InlineData("state", Misbehaviour.Plan)]
    [InlineData("head", Misbehaviour.Head)]
    [InlineData("encoding", Misbehaviour.Plan)]
    [InlineData("signature", Misbehaviour.Signature)]
    public async Task RoundHeaderThatIsNotNextIsRefusedAndNothingIsSent(string field, Misbehaviour reason)
    {
        MeetingEnd ending = await MeetAsync((fixture, message) => message is not RoundHeader h ? message : field switch
        {
            "entry" => Forgery.Signed(fixture, h with { Entry = 1 }),
            "round" => Forgery.Signed(fixture, h with { Round = 1 }),
            "attempt" => Forgery.Signed(fixture, h with { Attempt = 1 }),
            "state" => Forgery.Signed(fixture, h with { StateHash = Digest.Of("trap"u8) }),
            "head" => Forgery.Signed(fixture, h with { Head = Digest.Of("fork"u8) }),
            "encoding" => Forgery.Signed(fixture, h with { Encoding = Huge }),
            _ => h with { Signature = Forgery.Flipped(h.Signature) },
        });
        Refused(reason, ending);
        Assert.Equal(0, ending.Sent(FrameKind.MaskedInput) + ending.Sent(FrameKind.InputChunk));
    }

    [Fact]
    public async Task SecondDifferentInputListIsRefusedAndOnlyOneSignatureLeaves()
    {
        MeetingEnd ending = await MeetAsync(
            (_, m) => m switch
            {
                LogProofs proofs => [new LogProofs([.. proofs.Proofs.Take(4)])],
                InputList list => [list with { Headers = [.. list.Headers.Take(4)] }, list],
                _ => [m],
            },
            sites: 5);
        Assert.Equal(Misbehaviour.SecondConsistency, Assert.IsType<RoundException>(ending.Exception).Reason);
        Assert.Equal((1, 0), (ending.Signatures, ending.Openings));
        RefusedAndWiped(ending);
    }

    [Fact]
    public async Task TwoIdenticalInputListsGetOneSignature()
    {
        MeetingEnd ending = await MeetAsync((_, m) => m is InputList list ? [list, list] : [m]);
        Assert.Null(ending.Exception);
        Assert.Equal((1, 1), (ending.Signatures, ending.Openings));
    }

    [Fact]
    public async Task InputListWithoutTheProofsOfItsLogsIsRefused()
    {
        MeetingEnd ending = await MeetAsync((_, m) => m is LogProofs ? [] : [m]);
        Assert.Equal(Misbehaviour.LogProof, Assert.IsType<RoundException>(ending.Exception).Reason);
        Assert.Equal((0, 0), (ending.Signatures, ending.Openings));
        RefusedAndWiped(ending);
    }

    [Fact]
    public async Task InputListWithoutThisSiteIsRefused() => Refused(
        Misbehaviour.TooFew, await MeetAsync(m => m is InputList list ? list with { Headers = [.. list.Headers.Where(h => h.Place != Victim)] } : m));

    [Fact]
    public async Task SignaturesBelowTheThresholdAreRefusedAndNothingIsOpened()
    {
        MeetingEnd ending = await MeetAsync(m => m is SignatureList list ? list with { Signatures = [list.Signatures[0], list.Signatures[1] with { Bytes = Forgery.Flipped(list.Signatures[1].Bytes) }] } : m);
        Assert.Equal(Misbehaviour.TooFewSignatures, Assert.IsType<RoundException>(ending.Exception).Reason);
        Assert.Equal((1, 0), (ending.Signatures, ending.Openings));
        RefusedAndWiped(ending);
    }

    [Fact]
    public async Task RoundHeaderWithoutASetupIsRefused() => Refused(
        Misbehaviour.Unexpected, await MeetAsync((f, m) => m is SetupHeader ? [Header(f)] : [m]));

    [Fact]
    public async Task SumWithOneCoordinateAlteredIsRefusedAlthoughItIsSigned()
    {
        MeetingEnd ending = await MeetAsync(aggregatorSum: sum => sum.Exact[5] = unchecked((ulong)3_001));
        Assert.Equal(Misbehaviour.Range, Assert.IsType<RoundException>(ending.Exception).Reason);
        RefusedAndWiped(ending);
    }

    [Fact]
    public async Task SumWithAWrongCanaryIsRefused()
    {
        MeetingEnd ending = await MeetAsync(aggregatorSum: sum => sum.Exact[^1]++);
        Assert.Equal(Misbehaviour.Canary, Assert.IsType<RoundException>(ending.Exception).Reason);
        RefusedAndWiped(ending);
    }

    [Fact]
    public async Task ChunkOfTheSumThatIsNotTheSignedOneIsRefused()
    {
        MeetingEnd ending = await MeetAsync(chunk: (place, i, bytes) => i == 1 && place == Victim ? [.. Forgery.Flipped(bytes).Span] : bytes);
        Assert.Equal(Misbehaviour.SumHash, Assert.IsType<RoundException>(ending.Exception).Reason);
        RefusedAndWiped(ending);
    }

    [Fact]
    public async Task MissingChunkOfTheSumEndsTheConnection()
    {
        MeetingEnd ending = await MeetAsync(chunk: (place, i, bytes) => i == 0 && place == Victim ? null : bytes);
        Assert.Equal(ErrorCode.UnexpectedChunk, Assert.IsType<ProtocolException>(ending.Exception).Code);
        Assert.Empty(ending.Site.Study.Closed);
        Assert.True(ending.Wiped);
    }

    [Fact]
    public async Task CloseThatNamesAnotherSumIsRefused()
    {
        MeetingEnd ending = await MeetAsync((f, m) => m is Close close
            ? new Close((Closing.Read(close.Bytes.Span, f.Plan.AggregatorKey.Span) with { SumHash = Digest.Of("another"u8) }).Sign(f.Aggregator))
            : m);
        Assert.Equal(Misbehaviour.SumHash, Assert.IsType<RoundException>(ending.Exception).Reason);
        Assert.Empty(ending.Site.Study.Closed);
        RefusedAndWiped(ending);
    }

    [Fact]
    public async Task CloseWithAForgedSignatureIsRefused()
    {
        MeetingEnd ending = await MeetAsync(m => m is Close close ? new Close(Forgery.Flipped(close.Bytes)) : m);
        Assert.Equal(Misbehaviour.Signature, Assert.IsType<RoundException>(ending.Exception).Reason);
        RefusedAndWiped(ending);
    }

    [Fact]
    public async Task ClosedRoundWithAHugeEncodingIsRefusedBeforeMemoryIsTakenForIt()
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        MeetingEnd ending = await MeetAsync((f, m) =>
        {
            if (m is not SetupHeader setup)
            {
                return [m];
            }

            RoundHeader header = Forgery.Signed(f, Header(f) with { Sid = setup.Sid, Encoding = Huge });
            Closing closing = new(setup.Sid, header.Rid, default, default, default, Digest.Of("x"u8), "", VerifyStatus.Unverified.Word);
            return [new ClosedRound(setup, header, [], [], new SumHeader(header.Rid, Digest.Of("x"u8), new byte[64]), [], new Close(closing.Sign(f.Aggregator)))];
        });
        Refused(Misbehaviour.Plan, ending);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 100L << 20);
    }

    [Fact]
    public async Task VoidOfARoundThatIsOpenIsRefused()
    {
        MeetingEnd ending = await MeetAsync((f, m) => m is InputList
            ? [new VoidSetup(_sid, f.Aggregator.Sign(new Transcript(Label.Void, _sid).ToArray())), m]
            : [Remember(m)]);
        Refused(Misbehaviour.SetupUsed, ending);
    }

    private SetupId _sid;

    private IRoundMessage Remember(IRoundMessage message)
    {
        _sid = message is SetupHeader header ? header.Sid : _sid;
        return message;
    }

    private static RoundHeader Header(SumFixture fixture)
    {
        SumShape shape = SumShape.Integers(fixture.Plan, 20_000, 1_000);
        RoundRequest first = new TestStudy(fixture.Plan, shape, Victim, 1).Request();
        return Forgery.Signed(fixture, new RoundHeader(default, 0, 0, 0, first.StateHash, first.Head, shape.Encoding, default));
    }

    private static void Refused(Misbehaviour reason, MeetingEnd ending)
    {
        Assert.Equal(reason, Assert.IsType<RoundException>(ending.Exception).Reason);
        Assert.Equal((0, 0), (ending.Signatures, ending.Openings));
        RefusedAndWiped(ending);
    }

    private static void RefusedAndWiped(MeetingEnd ending)
    {
        string reason = Assert.IsType<RoundException>(ending.Exception).Reason.ToString();
        Assert.Equal(reason, Assert.Single(ending.Site.Journal.Events, e => e.Kind == EventKind.Refused).Text);
        Assert.Equal(Victim, Assert.Single(ending.Refused));
        Assert.True(ending.Wiped);
        Assert.Empty(ending.Site.Study.Sums);
    }

    private static Task<MeetingEnd> MeetAsync(Func<IRoundMessage, IRoundMessage> change, Action<TestSite>? past = null) =>
        MeetAsync((_, m) => [change(m)], past: past);

    private static Task<MeetingEnd> MeetAsync(Func<SumFixture, IRoundMessage, IRoundMessage> change) => MeetAsync((f, m) => [change(f, m)]);

    /// <summary>Real sites and an aggregator that lies to the first.</summary>
    private static async Task<MeetingEnd> MeetAsync(
        Func<SumFixture, IRoundMessage, IReadOnlyList<IRoundMessage>>? change = null,
        Func<ushort, int, byte[], byte[]?>? chunk = null,
        Action<LaneVector>? aggregatorSum = null,
        Action<TestSite>? past = null,
        int sites = 3)
    {
        await using SumFixture fixture = new(sites, colluders: 0);
        SumShape shape = SumShape.Integers(fixture.Plan, 20_000, 1_000);
        HandAggregator aggregator = new(fixture, shape)
        {
            Change = (place, m) => place == Victim && change is not null ? change(fixture, m) : [m],
            ChangeChunk = chunk ?? ((_, _, bytes) => bytes),
            ChangeSum = aggregatorSum,
        };
        List<byte[]> secrets = [];
        TestSite victim = null!;
        victim = new TestSite(fixture, Victim, shape) { Told = f => _ = f == SiteRoundFact.KeysSent ? Remember(victim, secrets) : 0 };
        past?.Invoke(victim);
        Task<Exception?> running = EndOf(victim);
        Task<Exception?>[] others = [.. Enumerable.Range(2, sites - 1).Select(p => EndOf(new TestSite(fixture, (ushort)p, shape)))];
        await aggregator.RunAsync(victim.Study.Request());
        Exception? exception = await running;
        await Task.WhenAll(others);
        IReadOnlyList<ushort> refused = [.. aggregator.Refusals.Where(r => r.Place == Victim).Select(r => r.Place)];
        return new MeetingEnd(victim, exception, refused, secrets.All(s => !s.AsSpan().ContainsAnyExcept((byte)0)));
    }

    private static int Remember(TestSite site, List<byte[]> secrets)
    {
        object session = Field(site.Client!, "_session")!;
        object rounds = session.GetType().GetProperty("Rounds", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(session)!;
        IDictionary setups = (IDictionary)Field(Field(rounds, "_setups")!, "_setups")!;
        object setup = Field(setups.Values.Cast<object>().Single(), "_setup")!;
        foreach (string name in (string[])["Seed", "SelfMaskSeed"])
        {
            byte[] secret = (byte[])setup.GetType().GetProperty(name)!.GetValue(setup)!;
            Assert.True(secret.AsSpan().ContainsAnyExcept((byte)0));
            secrets.Add(secret);
        }

        return secrets.Count;
    }

    private static object? Field(object of, string name) => of.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(of);

    private static Task<Exception?> EndOf(TestSite site) => Task.Run(() => Record.ExceptionAsync(() => site.RunAsync()))!;
}
