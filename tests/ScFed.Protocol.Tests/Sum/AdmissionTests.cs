using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Tests.Session;
using ScFed.Protocol.Transport;
using ScFed.Protocol.Wire;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>Who is not let in, with which word; and an honest round works afterwards.</summary>
public class AdmissionTests
{
    [Fact]
    public Task PinOfNobodyIsRefusedBeforeItSpeaks() => RefusedAsync(ErrorCode.NotInRoster, pin: Digest.Of("stranger"u8), silent: true);

    [Fact]
    public Task PinOfAnotherSiteIsRefused() => RefusedAsync(ErrorCode.WrongPin, pin: SumFixture.PinOf(2));

    [Theory]
    [InlineData(0, ErrorCode.MalformedMessage)]
    [InlineData(4, ErrorCode.NotInRoster)]
    public Task PlaceOutsideTheRosterIsRefused(ushort place, ErrorCode code) => RefusedAsync(code, h => h with { Place = place });

    [Fact]
    public Task AnotherStudyIsRefused() => RefusedAsync(ErrorCode.StudyMismatch, h => h with { StudyHash = Digest.Of("another"u8) });

    [Fact]
    public Task AnotherVersionIsRefused() => RefusedAsync(ErrorCode.VersionMismatch, h => h with { Version = 2 });

    [Fact]
    public Task RoundsThatDoNotExistAreRefused() => RefusedAsync(ErrorCode.HeadMismatch, h => h with { ClosedRounds = ulong.MaxValue });

    [Fact]
    public async Task FirstMessageThatIsNoHelloIsRefused()
    {
        await using SumFixture fixture = new(3, colluders: 0);
        await using SumServer server = fixture.Serve();
        MessageChannel site = new(await fixture.Dialling(1).ConnectAsync(default), Role.Site);
        await site.SendAsync(new AdvertiseKeys(new SignedMessage(1, new byte[64])), default);
        await ToldAsync(ErrorCode.UnexpectedMessage, site);
        await HonestRoundAsync(fixture, server);
    }

    [Fact]
    public async Task SecondHelloEndsTheConnection()
    {
        await using SumFixture fixture = new(3, colluders: 0);
        await using SumServer server = fixture.Serve();
        MessageChannel site = await GreetedAsync(fixture, 1);
        await site.SendAsync(HandSite.HelloOf(fixture, 1), default);
        await ToldAsync(ErrorCode.UnexpectedMessage, site);
        await HonestRoundAsync(fixture, server);
    }

    [Fact]
    public async Task SecondSessionOfOneSiteIsRefusedAndTheFirstGoesOn()
    {
        await using SumFixture fixture = new(3, colluders: 0, tls: true);
        await using SumServer server = fixture.Serve();
        SumShape shape = SumShape.Integers(fixture.Plan, 100, 1_000);
        TestSite[] sites = DropOutTests.Sites(fixture, shape, []);
        Task<bool> first = sites[0].RunAsync();
        await server.GatherAsync([1], default);
        MessageChannel second = new(await fixture.Dialling(1).ConnectAsync(default), Role.Site);
        await second.SendAsync(HandSite.HelloOf(fixture, 1), default);
        await ToldAsync(ErrorCode.DuplicateSession, second);
        Task<bool>[] others = DropOutTests.Start(sites[1..]);
        Assert.Null((await server.RunAsync(sites[0].Study.Request(), default)).Reason);
        Assert.All(await Task.WhenAll([first, .. others]), Assert.True);
    }

    [Fact]
    public async Task SiteMayComeAgainWhenItsConnectionHasEnded()
    {
        await using SumFixture fixture = new(3, colluders: 0);
        await using SumServer server = fixture.Serve();
        for (int i = 0; i < 3; i++)
        {
            MessageChannel site = await GreetedAsync(fixture, 1);
            await server.GatherAsync([1], default);
            await site.CloseAsync();
            while (server.Connected.Count > 0)
            {
                using CancellationTokenSource moment = new(20);
                await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await server.GatherAsync([2], moment.Token));
            }
        }

        await HonestRoundAsync(fixture, server);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NoHelloWithinTheDeadlineIsRefusedWhateverTheHeart(bool beats)
    {
        await using SumFixture fixture = new(3, colluders: 0);
        ManualClock clock = new();
        await using SumServer server = SumServer.Start(
            fixture.Listening, fixture.Directory, fixture.Aggregator, new MemoryJournal(), options: fixture.Options() with { Time = clock });
        MessageChannel site = new(await fixture.Dialling(1).ConnectAsync(default), Role.Site);
        for (int i = 0; i < 12 && beats; i++)
        {
            await site.SendEncodedAsync(FrameKind.Heartbeat, default, default);
        }

        await Task.Delay(100);
        await clock.AdvanceAsync(TimeSpan.FromSeconds(11));
        await ToldAsync(ErrorCode.DeadlinePassed, site);
    }

    [Fact]
    public async Task AggregatorThatDoesNotWelcomeIsGivenUp()
    {
        await using SumFixture fixture = new(3, colluders: 0);
        ManualClock clock = new();
        TestStudy study = new(fixture.Plan, SumShape.Integers(fixture.Plan, 10, 10), 1, 1);
        Task<SumClient> connecting = SumClient.ConnectAsync(
            fixture.Dialling(1), fixture.Context(1, study), study, new MemoryJournal(), options: new SumClientOptions { Time = clock }).AsTask();
        MessageChannel aggregator = await HandAggregator.AcceptAsync(fixture);
        await clock.AdvanceAsync(TimeSpan.FromSeconds(21));
        Assert.Equal(ErrorCode.DeadlinePassed, (await Assert.ThrowsAsync<ProtocolException>(() => connecting)).Code);
        await aggregator.DisposeAsync();
    }

    [Fact]
    public async Task ListeningWhereSomebodyElseListensFailsAtOnce()
    {
        await using SumFixture fixture = new(3, colluders: 0, tls: true);
        int port = ((TlsTransport)fixture.Listening).Bind().Port;
        using TlsIdentity key = TlsIdentity.Create();
        await using TlsTransport second = TlsTransport.ToListen(key, HostAddress.Parse($"localhost:{port}"));
        TransportException e = Assert.Throws<TransportException>(() => SumServer.Start(second, fixture.Directory, fixture.Aggregator, new MemoryJournal()));
        Assert.Equal(TransportFailure.CannotListen, e.Failure);
    }

    [Fact]
    public async Task ArchiveWithoutItsHeadIsRefused()
    {
        await using SumFixture fixture = new(3, colluders: 0);
        MemoryArchive archive = new();
        await archive.AppendAsync(null!, null, default);
        Assert.Throws<ArgumentException>(() => fixture.Serve(archive: archive));
    }

    private static async Task RefusedAsync(ErrorCode code, Func<Hello, Hello>? change = null, Digest? pin = null, bool silent = false)
    {
        await using SumFixture fixture = new(3, colluders: 0);
        await using SumServer server = fixture.Serve();
        MessageChannel site = new(await fixture.DiallingWith(pin ?? SumFixture.PinOf(1)).ConnectAsync(default), Role.Site);
        if (!silent)
        {
            Hello hello = HandSite.HelloOf(fixture, 1);
            await site.SendAsync(change?.Invoke(hello) ?? hello, default);
        }

        await ToldAsync(code, site);
        Assert.Empty(server.Connected);
        await HonestRoundAsync(fixture, server);
    }

    private static async Task<MessageChannel> GreetedAsync(SumFixture fixture, ushort place)
    {
        MessageChannel site = new(await fixture.Dialling(place).ConnectAsync(default), Role.Site);
        await site.SendAsync(HandSite.HelloOf(fixture, place), default);
        Assert.IsType<Welcome>(Assert.IsType<Received.OfSession>(await site.ReceiveAsync(default)).Message);
        return site;
    }

    private static async Task ToldAsync(ErrorCode code, MessageChannel site)
    {
        ProtocolException e = await Assert.ThrowsAsync<ProtocolException>(async () => await site.ReceiveAsync(default));
        Assert.Equal((code, true), (e.Code, e.ReportedByPeer));
        await site.DisposeAsync();
    }

    private static async Task HonestRoundAsync(SumFixture fixture, SumServer server)
    {
        SumShape shape = SumShape.Integers(fixture.Plan, 100, 1_000);
        TestSite[] sites = DropOutTests.Sites(fixture, shape, []);
        Task<bool>[] running = [.. sites.Select(s => Task.Run(() => PersistentlyAsync(s)))];
        Assert.Null((await server.RunAsync(sites[0].Study.Request(), default)).Reason);
        Assert.All(await Task.WhenAll(running), Assert.True);
    }

    private static async Task<bool> PersistentlyAsync(TestSite site)
    {
        while (true)
        {
            try
            {
                return await site.RunAsync();
            }
            catch (ProtocolException e) when (e.Code == ErrorCode.DuplicateSession)
            {
                await Task.Delay(20);
            }
        }
    }
}
