using ScFed.Protocol.Sum;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>Lies over the wire, and who holds the proof afterwards.</summary>
public class EvidenceTests
{
    private const ushort Liar = 3;

    [Fact]
    public async Task WrongShareIsProvenToEverySiteAndKeptBeforeTheClose()
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, 100, 1_000);
        KeptEvidence kept = new();
        int keptAtClose = 0;
        HookedJournal journal = new()
        {
            Before = (e, _) =>
            {
                keptAtClose = e.Kind == EventKind.RoundClosed ? kept.All.Count : keptAtClose;
                return Task.CompletedTask;
            },
        };
        HandSite liar = new(fixture, Liar, shape)
        {
            Say = async (channel, m) => await channel.SendAsync(m is UnmaskShares honest ? Wrong(fixture, honest) : m, default),
        };
        SumServer server = fixture.Serve(journal: journal, evidence: kept);
        TestSite[] honest = [.. DropOutTests.Sites(fixture, shape, []).Where(s => s.Place != Liar)];
        Task lying = Task.Run(liar.RunAsync);
        Task<bool>[] running = DropOutTests.Start(honest);
        Outcome outcome = await server.RunAsync(honest[0].Study.Request(), default);
        await server.DisposeAsync();
        Assert.All(await Task.WhenAll(running), Assert.True);
        await lying;
        Assert.Equal([Liar], outcome.Named!);
        Assert.Equal(1, keptAtClose);
        Assert.All([kept, .. honest.Select(s => s.Evidence)], keeper =>
        {
            (Accusation evidence, Accused named) = Assert.Single(keeper.All);
            Assert.Equal((EvidenceKind.WrongShare, new Accused(Liar)), (evidence.Kind, named));
            Assert.Equal(new Accused(Liar), Accusation.Read(evidence.ToBytes()).Verify(fixture.Plan).Liar);
        });
    }

    [Fact]
    public async Task EvidenceThatProvesNothingIsRefusedAndNotKept()
    {
        // A round header that says one thing twice, in a file that says that it is a lie.
        (TestSite victim, Exception? end) = await MeetAsync((f, m, setup) => m is RoundHeader header
            ? [new EvidenceNotice(Statements(setup, Signed(f, header), Signed(f, header with { Attempt = 1 }, forged: true))), m]
            : [m]);
        Assert.Equal(Misbehaviour.Evidence, Assert.IsType<RoundException>(end).Reason);
        Assert.Empty(victim.Evidence.All);
        Assert.Equal("Evidence", Assert.Single(victim.Journal.Events, e => e.Kind == EventKind.Refused).Text);
    }

    [Fact]
    public async Task BytesThatAreNoEvidenceAreRefused()
    {
        (TestSite victim, Exception? end) = await MeetAsync((_, m, _) => m is RoundHeader ? [new EvidenceNotice(new byte[100]), m] : [m]);
        Assert.Equal(Misbehaviour.Binding, Assert.IsType<RoundException>(end).Reason);
        Assert.Empty(victim.Evidence.All);
    }

    [Fact]
    public async Task SecondRoundOverASetupIsRefusedAndTheSiteHoldsTheProof()
    {
        (TestSite victim, Exception? end) = await MeetAsync((f, m, _) => m is RoundHeader header ? [m, Forgery.Signed(f, header with { Attempt = 1 })] : [m]);
        Assert.Equal(Misbehaviour.SetupUsed, Assert.IsType<RoundException>(end).Reason);
        (Accusation evidence, Accused liar) = Assert.Single(victim.Evidence.All);
        Assert.Equal((EvidenceKind.SecondSignature, Accused.Aggregator), (evidence.Kind, liar));
    }

    private static UnmaskShares Wrong(SumFixture fixture, UnmaskShares honest)
    {
        byte[] body = honest.Openings.Bytes[..^Signing.SignatureSize].ToArray();
        body[^1] ^= 1;
        return new UnmaskShares(honest.Openings with { Bytes = fixture.KeyOf(Liar).SignWhole(body) });
    }

    private static byte[] Signed(SumFixture f, RoundHeader header, bool forged = false)
    {
        byte[] body = new Transcript(Label.RoundHeader, header.Sid, header.Rid).ToArray();
        return forged ? [.. body, .. header.Signature.Span] : f.Aggregator.SignWhole(body);
    }

    /// <summary>An evidence file of two statements, written by hand from <c>docs/evidence.md</c>.</summary>
    private static byte[] Statements(SetupHeader s, byte[] one, byte[] other)
    {
        (byte[] first, byte[] second) = one.AsSpan().SequenceCompareTo(other) < 0 ? (one, other) : (other, one);
        byte[] fields = new Canonical()
            .Add(s.Version).Add(s.Suite).Add(s.StudyHash).Add(s.RosterHash).Add(s.Sites).Add(s.Threshold).Add(s.Colluders).Add(s.MinSurvivors).Add(s.Nonce)
            .Add(s.Index).Add(s.Signature.Span).Add(0UL).Add(first).Add(second).ToArray();
        return [.. "scfed/v1/evidence\0"u8, 1, 0, (byte)EvidenceKind.SecondSignature, 0, .. fields];
    }

    /// <summary>Three real sites and an aggregator that changes what it sends to the first.</summary>
    private static async Task<(TestSite Victim, Exception? End)> MeetAsync(Func<SumFixture, IRoundMessage, SetupHeader, IReadOnlyList<IRoundMessage>> change)
    {
        await using SumFixture fixture = new(3, colluders: 0);
        SumShape shape = SumShape.Integers(fixture.Plan, 100, 1_000);
        SetupHeader setup = null!;
        HandAggregator aggregator = new(fixture, shape)
        {
            Change = (place, m) =>
            {
                setup = m as SetupHeader ?? setup;
                return place == 1 ? change(fixture, m, setup) : [m];
            },
        };
        TestSite[] sites = DropOutTests.Sites(fixture, shape, []);
        Task<Exception?>[] running = [.. sites.Select(s => Task.Run(() => Record.ExceptionAsync(() => s.RunAsync())))];
        await aggregator.RunAsync(sites[0].Study.Request());
        return (sites[0], (await Task.WhenAll(running))[0]);
    }
}
