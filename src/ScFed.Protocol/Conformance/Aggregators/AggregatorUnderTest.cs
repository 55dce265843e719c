using System.Collections.Concurrent;
using ScFed.Protocol.Conformance.Kit;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Transport;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Verify;

namespace ScFed.Protocol.Conformance.Aggregators;

/// <summary>
/// The aggregator that is looked at, through the eyes of all its sites. It runs round after round; a case is the first round of a set-up that was opened when
/// the sites had taken up their roles.
/// </summary>
internal sealed class AggregatorUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    private readonly SetupNames _names = new();
    private readonly ConcurrentQueue<(ushort Place, RoundResult Result, LaneVector? Sum)> _closed = [];
    private readonly ConcurrentQueue<SetupId> _voided = [];
    private readonly ConcurrentQueue<IRoundMessage> _told = [];
    private readonly PeerOptions _options;
    private readonly CancellationToken _cancellation;

    public AggregatorUnderTest(ConformanceKit kit, Func<TlsIdentity, ITransport> dialling, PeerOptions options, CancellationToken cancellation)
    {
        Kit = kit;
        Dialling = dialling;
        _options = options;
        _cancellation = cancellation;
        Sites = [.. kit.Plan.Roster.Members.Select(m => new DialledSite(
            kit, m.Place, dialling(kit.Site(m.Place).Transport), _names, (site, result, sum) => _closed.Enqueue((site.Place, result, sum))))];
        foreach (DialledSite site in Sites)
        {
            site.Watch = (kind, payload) => Note(site.Place, kind, payload);
        }
    }

    public ConformanceKit Kit { get; }

    /// <summary>How somebody with this key dials.</summary>
    public Func<TlsIdentity, ITransport> Dialling { get; }

    public IReadOnlyList<DialledSite> Sites { get; }

    public TimeSpan Deadline => _options.Deadline;

    /// <summary>The site that lies or leaves, if only one does.</summary>
    public DialledSite Last => Sites[^1];

    /// <summary>What site 1 was told since the case began, of the rounds around it too.</summary>
    public IEnumerable<IRoundMessage> Told => _told;

    /// <summary>The newest study position that any site has.</summary>
    public KitPosition Position => Sites.MaxBy(s => s.Study.ClosedRounds)!.Study.Position;

    /// <summary>Waits until everybody who is not away is admitted.</summary>
    public Task GatherAsync() => UntilAsync(() => Sites.All(s => s.Away || s.Connected), "does not admit all its sites");

    /// <summary>One round in which these sites behave so.</summary>
    public async Task<CaseRound> RunAsync(params (ushort Place, Behaviour Behaviour)[] roles)
    {
        await GatherAsync().ConfigureAwait(false);
        _names.EndCase();
        _told.Clear();
        _closed.Clear();
        _voided.Clear();
        foreach (DialledSite site in Sites)
        {
            site.Behave(roles.FirstOrDefault(r => r.Place == site.Place).Behaviour);
        }

        _names.BeginCase();
        ushort[] honest = [.. Sites.Select(s => s.Place).Where(p => roles.All(r => r.Place != p))];
        (ushort Place, RoundResult Result, LaneVector? Sum)[] ends = [];
        await UntilAsync(
            () => (ends = EndsOf(honest)).Select(e => e.Place).Distinct().Count() == honest.Length
                || (roles.Length > 1 && ends.Length == 0 && _voided.Any(sid => _names.IsOfCase(sid.Value))),
            "does not end a round").ConfigureAwait(false);
        CheckRefusals(honest);
        if (ends.Length == 0)
        {
            return new CaseRound(null, null);
        }

        RoundResult first = ends[0].Result;
        (_, RoundResult result, LaneVector? sum) = ends.First(e => e.Result.Header.Rid == first.Header.Rid);
        return ends.Where(e => e.Result.Header.Rid == result.Header.Rid).All(e => e.Result.Head == result.Head)
            ? new CaseRound(result, sum)
            : throw new CaseFailedException("it closes one round in different ways for different sites");
    }

    /// <summary>Rounds until a sum of everybody is closed, so that the next case begins with a fresh question.</summary>
    public async Task HonestAsync(int most = 5)
    {
        CaseRound round = new(null, null);
        for (int i = 0; i < most && round.Result is not { HasSum: true, Survivors.Count: ConformanceKit.Sites }; i++)
        {
            round = await RunAsync().ConfigureAwait(false);
        }

        Expect(round, [.. Sites.Select(s => s.Place)]);
    }

    /// <summary>After a lost attempt: rounds until a sum is closed, of everybody or without the last site, which an aggregator may leave out for a while.</summary>
    public async Task AgainAsync(int most = 6)
    {
        CaseRound round = new(null, null);
        for (int i = 0; i < most && round.Result is not { HasSum: true }; i++)
        {
            round = await RunAsync().ConfigureAwait(false);
        }

        AggregatorCases.Expect(this, round, counts: round.Result?.Survivors.Contains(Last.Place) == true);
    }

    /// <summary>The round must have ended with the right sum of these sites.</summary>
    public void Expect(CaseRound round, IReadOnlyList<ushort> survivors, string? status = null)
    {
        string verified = status ?? (Kit.Plan.Verify.Enabled ? VerifyStatus.Verified.Word : VerifyStatus.Unverified.Word);
        string? wrong = round switch
        {
            { Result: null } => "it voids the set-up",
            { Result: { HasSum: false } lost } => $"it closes the round as lost: {lost.Closing.Reason}",
            { Result: { } closed } when !closed.Survivors.SequenceEqual(survivors) =>
                $"the inputs of {string.Join(", ", closed.Survivors)} are in, where those of {string.Join(", ", survivors)} belong",
            { Result: { } closed } when closed.Closing.Status != verified => $"the sum is '{closed.Closing.Status}' where '{verified}' belongs",
            { Result: { } closed, Sum: { } sum } => ConformanceStudy.Difference(sum, closed.Header.Round, survivors),
            _ => null,
        };
        if (wrong is not null)
        {
            throw new CaseFailedException(wrong);
        }
    }

    /// <summary>The round must have been lost for this reason.</summary>
    public static void ExpectLost(CaseRound round, AbortReason reason)
    {
        if (round.Result is not { HasSum: false } lost || lost.Closing.Reason != reason.Word())
        {
            string what = round.Result is { } closed ? closed.HasSum ? "a sum is closed" : $"it is lost as '{closed.Closing.Reason}'" : "the set-up is void";
            throw new CaseFailedException($"{what} where '{reason.Word()}' belongs");
        }
    }

    /// <summary>Ends a case: everybody is honest again and back.</summary>
    public Task SettleAsync()
    {
        foreach (DialledSite site in Sites)
        {
            site.Reform();
        }

        return GatherAsync();
    }

    /// <summary>Waits for something; a peer that lets it wait too long is gone.</summary>
    public async Task UntilAsync(Func<bool> done, string fault)
    {
        long start = Environment.TickCount64;
        while (!done())
        {
            if (Environment.TickCount64 - start > _options.Timeout.TotalMilliseconds)
            {
                throw Sites.Any(s => s.Connected)
                    ? new CaseFailedException($"it {fault} within {_options.Timeout.TotalSeconds} seconds")
                    : new PeerAbsentException($"no aggregator is there: it {fault} within {_options.Timeout.TotalSeconds} seconds");
            }

            await Task.Delay(Poll, _cancellation).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (DialledSite site in Sites)
        {
            await site.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>What these sites have taken in of the case.</summary>
    private (ushort Place, RoundResult Result, LaneVector? Sum)[] EndsOf(ushort[] places) =>
        [.. _closed.Where(c => places.Contains(c.Place) && _names.IsOfCase(c.Result.Header.Sid.Value))];

    private void CheckRefusals(ushort[] honest)
    {
        // That a later attempt has other survivors than one that was opened is no lie; nobody signs for it, and it is lost.
        if (Sites.FirstOrDefault(s => honest.Contains(s.Place) && s.Refused is not (null or { Reason: Misbehaviour.OtherSurvivors })) is { } site)
        {
            throw new CaseFailedException($"site {site.Place}, which is honest, refuses it: {site.Refused!.Message}");
        }
    }

    private void Note(ushort place, FrameKind kind, ReadOnlyMemory<byte> payload)
    {
        if (place == Sites[0].Place && SetupNames.TryDecode(kind, payload) is IRoundMessage message)
        {
            _told.Enqueue(message);
            if (message is VoidSetup unused)
            {
                _voided.Enqueue(unused.Sid);
            }
        }
    }
}
