using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Wire;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>Four honest sites and one that lies over the wire (n = 5, c = 1): it is cut off with the reason, and the sum of the others closes.</summary>
public class HostileSiteTests
{
    private const ushort Liar = 3;

    [Fact]
    public async Task HonestHandWrittenSiteIsInTheSum()
    {
        Meeting met = await MeetAsync((f, s) => new HandSite(f, Liar, s));
        Assert.Equal((null, 5, true), (met.Why, met.Survivors.Count, met.Liar.SawClose));
    }

    [Fact]
    public async Task ChunkOutOfOrderEndsTheConnection() => CutOff(ErrorCode.UnexpectedChunk, await UploadAsync(async (channel, header, lanes) =>
    {
        await channel.SendAsync(header, default);
        await channel.SendChunkAsync(FrameKind.InputChunk, 1, HandSite.Chunk(lanes, 1), default);
    }));

    [Fact]
    public async Task DuplicateChunkEndsTheConnection() => CutOff(ErrorCode.UnexpectedChunk, await UploadAsync(async (channel, header, lanes) =>
    {
        await channel.SendAsync(header, default);
        await channel.SendChunkAsync(FrameKind.InputChunk, 0, HandSite.Chunk(lanes, 0), default);
        await channel.SendChunkAsync(FrameKind.InputChunk, 0, HandSite.Chunk(lanes, 0), default);
    }));

    [Theory]
    [InlineData(-1)]
    [InlineData(8)]
    public async Task ChunkOfAnotherLengthEndsTheConnection(int more) => CutOff(ErrorCode.UnexpectedChunk, await UploadAsync(async (channel, header, lanes) =>
    {
        byte[] last = HandSite.Chunk(lanes, 2);
        await channel.SendAsync(header, default);
        await channel.SendChunkAsync(FrameKind.InputChunk, 0, HandSite.Chunk(lanes, 0), default);
        await channel.SendChunkAsync(FrameKind.InputChunk, 1, HandSite.Chunk(lanes, 1), default);
        await channel.SendChunkAsync(FrameKind.InputChunk, 2, new byte[last.Length + more], default);
    }));

    [Fact]
    public async Task ChunkWithoutItsHeaderEndsTheConnection() => CutOff(ErrorCode.UnexpectedChunk, await UploadAsync(async (channel, _, lanes) =>
        await channel.SendChunkAsync(FrameKind.InputChunk, 0, HandSite.Chunk(lanes, 0), default)));

    [Fact]
    public async Task ChunkBeyondTheLastEndsTheConnectionAfterItsUploadCounted()
    {
        Meeting met = await UploadAsync(async (channel, header, lanes) =>
        {
            await SendWholeAsync(channel, header, lanes);
            await channel.SendChunkAsync(FrameKind.InputChunk, 3, HandSite.Chunk(lanes, 2), default);
        });
        Assert.Equal((ErrorCode.UnexpectedChunk, 5), (met.Why!.Code, met.Survivors.Count));
    }

    [Fact]
    public async Task ChunksThatAreNotTheSignedOnesDoNotCount() => CutOff(ErrorCode.MalformedMessage, await UploadAsync(async (channel, header, lanes) =>
    {
        lanes.Exact[7]++;
        await SendWholeAsync(channel, header, lanes);
    }));

    [Fact]
    public async Task UploadBeforeItsRoundEndsTheConnection() => CutOff(ErrorCode.UnexpectedMessage, await SayAsync<AdvertiseKeys>(
        (channel, _) => channel.SendAsync(new MaskedInput(new SignedMessage(Liar, new byte[276])), default)));

    [Fact]
    public async Task SecondUploadInOneRoundEndsTheConnection()
    {
        Meeting met = await UploadAsync(async (channel, header, lanes) =>
        {
            await SendWholeAsync(channel, header, lanes);
            await channel.SendAsync(new MaskedInput(header.Header with { Bytes = new byte[276] }), default);
        });
        Assert.Equal((ErrorCode.UnexpectedMessage, 5), (met.Why!.Code, met.Survivors.Count));
    }

    [Fact]
    public async Task SecondUploadBeforeTheFirstIsWholeEndsTheConnection() => CutOff(ErrorCode.UnexpectedMessage, await UploadAsync(async (channel, header, lanes) =>
    {
        await channel.SendAsync(header, default);
        await channel.SendChunkAsync(FrameKind.InputChunk, 0, HandSite.Chunk(lanes, 0), default);
        await channel.SendAsync(header, default);
    }));

    [Fact]
    public async Task KeysInAnotherSitesNameDoNotCount() => CutOff(ErrorCode.MalformedMessage, await SayAsync<AdvertiseKeys>(
        (channel, m) => channel.SendAsync(new AdvertiseKeys(m.Keys with { Place = 4 }), default)));

    [Fact]
    public async Task SharesWithOnePartAlteredDoNotCount() => CutOff(ErrorCode.MalformedMessage, await SayAsync<ShareKeys>((channel, m) =>
        channel.SendAsync(m with { Parts = [new byte[m.Parts[0].Length], .. m.Parts.Skip(1)] }, default)));

    [Fact]
    public async Task SharesWithOnePartMissingDoNotCount() => CutOff(ErrorCode.MalformedMessage, await SayAsync<ShareKeys>((channel, m) =>
        channel.SendAsync(m with { Parts = [.. m.Parts.Take(4)] }, default)));

    [Fact]
    public async Task BytesThatAreNoMessageEndTheConnection() => CutOff(ErrorCode.MalformedMessage, await SayAsync<ShareKeys>((channel, _) =>
        channel.SendEncodedAsync(FrameKind.ShareKeys, new byte[] { 0xC1 }, default)));

    [Fact]
    public async Task WrongConsistencySignatureDoesNotCountButItsInputDoes()
    {
        Meeting met = await SayAsync<ConsistencySignature>((channel, m) =>
            channel.SendAsync(m with { Signature = m.Signature with { Bytes = new byte[64] } }, default));
        Assert.Equal((ErrorCode.MalformedMessage, 5, 4), (met.Why!.Code, met.Survivors.Count, met.Outcome.Record!.Signatures.Count));
    }

    [Fact]
    public async Task WrongShareNamesItsAnswererAndTheSumClosesAllTheSame()
    {
        Meeting met = await SayAsync<UnmaskShares>((channel, m, key) =>
        {
            byte[] body = m.Openings.Bytes[..^64].ToArray();
            body[^1] ^= 1;
            return channel.SendAsync(new UnmaskShares(m.Openings with { Bytes = key.SignWhole(body) }), default);
        });
        Assert.Equal(ErrorCode.MalformedMessage, met.Why!.Code);
        Assert.Equal([Liar], met.Outcome.Named!);
        Assert.Equal(5, met.Survivors.Count);
    }

    [Fact]
    public async Task MessageOfAStepThatIsOverIsIgnored()
    {
        AdvertiseKeys? keys = null;
        Meeting met = await MeetAsync((f, s) => new HandSite(f, Liar, s)
        {
            Say = async (channel, m) =>
            {
                keys = m as AdvertiseKeys ?? keys;
                await channel.SendAsync(m, default);
                if (m is ConsistencySignature)
                {
                    await channel.SendAsync(keys!, default);
                }
            },
        });
        Assert.Equal((null, 5, true), (met.Why, met.Survivors.Count, met.Liar.SawClose));
    }

    [Fact]
    public async Task FloodOfMessagesEndsTheConnectionAndNotTheRound()
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Meeting met = await SayAsync<ShareKeys>(async (channel, m) =>
        {
            for (int i = 0; i < 100_000; i++)
            {
                await channel.SendAsync(m, default);
            }
        });
        Assert.Equal(ErrorCode.UnexpectedMessage, met.Why!.Code);
        Assert.Equal([1, 2, 4, 5], met.Survivors.Select(p => (int)p));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 50L << 20);
    }

    [Fact]
    public async Task ShareThatDoesNotOpenClosesTheAttemptAndItsPartnerTakesTheCloseWithoutAQuarrel()
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, 40_000, 1_000);
        HandSite liar = new(fixture, Liar, shape)
        {
            Say = async (channel, m) => await channel.SendAsync(m is ShareKeys shares ? WithABadEnvelope(shares, fixture.KeyOf(Liar)) : m, default),
        };
        MemoryJournal journal = new();
        SumServer server = fixture.Serve(journal: journal);
        TestSite[] honest = [.. DropOutTests.Sites(fixture, shape, []).Where(s => s.Place != Liar)];
        Task<ProtocolException?> lying = Task.Run(liar.RunAsync);
        Task<bool>[] running = DropOutTests.Start(honest);
        Outcome outcome = await server.RunAsync(honest[0].Study.Request(), default);
        await server.DisposeAsync();
        Assert.All(await Task.WhenAll(running), Assert.False);
        Assert.Null(await lying);
        Assert.Equal(AbortReason.PairFault, outcome.Reason);
        Assert.Equal([EventKind.PairFaultCounted, EventKind.RoundClosed], journal.Events.TakeLast(2).Select(e => e.Kind));
        Assert.Equal(journal.Events[^1].Rid, journal.Events[^2].Rid);
        Assert.Equal([1, Liar], journal.Events[^2].Places);
        Assert.Equal(Liar, Assert.Single(Assert.Single(honest[0].Journal.Events, e => e.Kind == EventKind.PairFaultSent).Places));
        Assert.DoesNotContain(honest[0].Journal.Events, e => e.Kind is EventKind.InputSent or EventKind.Refused);
        Assert.Contains(SiteRoundFact.RoundReplayed, honest[0].Facts);
        Assert.All(honest, s => Assert.Equal("pair fault", Assert.Single(s.Study.Closed).Closing.Reason));
    }

    private static ShareKeys WithABadEnvelope(ShareKeys shares, SigningKey key)
    {
        byte[] part = shares.Parts[0].ToArray();
        part[20] ^= 1;
        ReadOnlyMemory<byte>[] parts = [part, .. shares.Parts.Skip(1)];
        byte[] body = shares.Header.Bytes[..^64].ToArray();
        MerkleTree.Over(parts.Select(p => MerkleTree.LeafHash(p.Span))).Root.Span.CopyTo(body.AsSpan(^Digest.Size));
        return new ShareKeys(shares.Header with { Bytes = key.SignWhole(body) }, parts);
    }

    private static void CutOff(ErrorCode code, Meeting met)
    {
        Assert.True(met.Why is { ReportedByPeer: true }, $"{met.Why}");
        Assert.Equal(code, met.Why!.Code);
        Assert.Equal([1, 2, 4, 5], met.Survivors.Select(p => (int)p));
    }

    private static async Task SendWholeAsync(MessageChannel channel, MaskedInput header, LaneVector lanes)
    {
        await channel.SendAsync(header, default);
        for (int i = 0; i < lanes.Encoding.ChunkCount; i++)
        {
            await channel.SendChunkAsync(FrameKind.InputChunk, i, HandSite.Chunk(lanes, i), default);
        }
    }

    private static Task<Meeting> UploadAsync(Func<MessageChannel, MaskedInput, LaneVector, Task> upload) =>
        MeetAsync((f, s) => new HandSite(f, Liar, s) { Upload = upload });

    private static Task<Meeting> SayAsync<T>(Func<MessageChannel, T, ValueTask> say)
        where T : IRoundMessage => SayAsync<T>((channel, message, _) => say(channel, message));

    private static Task<Meeting> SayAsync<T>(Func<MessageChannel, T, SigningKey, ValueTask> say)
        where T : IRoundMessage => MeetAsync((f, s) => new HandSite(f, Liar, s)
        {
            Say = async (channel, m) => await (m is T mine ? say(channel, mine, f.KeyOf(Liar)) : channel.SendAsync(m, default)),
        });

    private static async Task<Meeting> MeetAsync(Func<SumFixture, SumShape, HandSite> make)
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, 40_000, 1_000);
        HandSite liar = make(fixture, shape);
        await using SumServer server = fixture.Serve();
        TestSite[] honest = [.. DropOutTests.Sites(fixture, shape, []).Where(s => s.Place != Liar)];
        Task<ProtocolException?> lying = Task.Run(liar.RunAsync);
        Task<bool>[] running = DropOutTests.Start(honest);
        Outcome outcome = await server.RunAsync(honest[0].Study.Request(), default);
        await server.DisposeAsync();
        Assert.All(await Task.WhenAll(running), Assert.True);
        ushort[] survivors = [.. outcome.Record!.Inputs.Select(i => i.Place)];
        Assert.All(honest, s => Assert.Equal(s.Study.Expected(0, survivors), Assert.Single(s.Study.Sums)));
        return new Meeting(liar, await lying, outcome, survivors);
    }

    private sealed record Meeting(HandSite Liar, ProtocolException? Why, Outcome Outcome, IReadOnlyList<ushort> Survivors);
}
