using ScFed.Models.Federation;
using ScFed.Node.Benchmarks;
using ScFed.Node.Benchmarks.Classifiers;
using ScFed.Node.Studies;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Node.Sweeps.Federations;

/// <summary>
/// Runs an algorithm over sites in one process, every sum by the real parties of the protocol: a set-up, masked inputs, consistency, unmasking, where asked the
/// sites' check, and the signed close (<c>docs/protocol.md</c>, R1 to R6). Messages are encoded and decoded as on the wire; sockets and durable writes are left
/// out. Of the inputs one is in memory at a time, and nothing grows with the sums but logs of a few hundred bytes each.
/// </summary>
internal sealed class SecureFederation : LaneFederation, IDisposable
{
    private readonly IReadOnlyList<SiteCells> _sites;
    private readonly PartyKeys _keys;
    private readonly DropOuts _dropOuts;
    private readonly LockstepAggregator _aggregator;
    private readonly Dictionary<ushort, BenchmarkSite> _parties = [];
    private readonly WireCounter _counter = new();
    private BenchmarkPolicy? _policy;
    private Digest _head;
    private ulong _index;

    /// <summary>A run from the initial state.</summary>
    /// <param name="algorithm">What is run.</param>
    /// <param name="sites">The sites, by rising place.</param>
    /// <param name="keys">Their keys and plan; they stay the caller's.</param>
    /// <param name="bits">k.</param>
    /// <param name="dropOuts">Who drops out between R2 and R3.</param>
    public SecureFederation(FederatedAlgorithm algorithm, IReadOnlyList<SiteCells> sites, PartyKeys keys, int bits, DropOuts dropOuts)
        : base(algorithm, sites, keys.Plan, bits)
    {
        _sites = sites;
        _keys = keys;
        _dropOuts = dropOuts;
        _head = Closing.FirstHead(keys.Plan.StudyHash);
        _aggregator = new LockstepAggregator(keys.Plan, keys.Aggregator);
    }

    /// <summary>How often a site dropped out of a sum.</summary>
    public int Dropped { get; private set; }

    /// <summary>Bytes of all frames that a site has sent: mean over the sites.</summary>
    public long SentBytes => _counter.Steps.Sum(step => step.Up) / _sites.Count;

    /// <inheritdoc/>
    protected override (LaneVector Sum, IReadOnlyList<ushort> Survivors) Add(Ask ask, ModelState state, SumMapping mapping, Func<SiteCells, LaneVector> input)
    {
        PlannedRound planned = new(ask.Query, Digest.Of(state.ToBytes()), _head, mapping.Shape) { Charge = mapping.Charge };
        SiteCells[] asked = [.. Asked(ask, state)];
        BenchmarkSite[] parties = SetUp(planned, asked);
        HashSet<ushort> dropped = _dropOuts.Draw(asked, ask.EveryStatisticsSurvivor ? asked.Length : _keys.Plan.MinSurvivors);
        Dropped += dropped.Count;
        parties = [.. parties.Where(party => !dropped.Contains(party.Place))];
        Contribute(planned, parties, asked.ToDictionary(site => (ushort)site.Place), input);
        Ask(parties, _aggregator.Next<InputList>(), 4, "R4");
        Ask(parties, _aggregator.Next<SignatureList>(), 5, "R5");
        return (Open(parties), [.. parties.Select(party => party.Place)]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (BenchmarkSite party in _parties.Values)
        {
            party.Dispose();
        }
    }

    /// <summary>R1 and R2 of a fresh set-up: the keys of every round are its own.</summary>
    private BenchmarkSite[] SetUp(PlannedRound planned, IReadOnlyList<SiteCells> asked)
    {
        _policy ??= new BenchmarkPolicy { Planned = planned };
        _policy.Planned = planned;
        BenchmarkSite[] parties = [.. asked.Select(site => PartyAt((ushort)site.Place, _policy))];
        SetupHeader header = _aggregator.Start(_index++, [.. parties.Select(party => party.Place)]);
        foreach (BenchmarkSite party in parties)
        {
            IRoundMessage keys = party.Open(header);
            _aggregator.Mirror(party.Place, party.ShowLog(1, "R1"));
            _aggregator.Accept(party.Place, keys);
        }

        Ask(parties, _aggregator.Next<KeyList>(), 2, "R2");
        Dictionary<ushort, IRoundMessage> parts = _aggregator.NextForEach();
        foreach (BenchmarkSite party in parties)
        {
            party.Take(parts[party.Place], 2, "R2");
        }

        return parties;
    }

    private void Contribute(PlannedRound planned, BenchmarkSite[] parties, Dictionary<ushort, SiteCells> cells, Func<SiteCells, LaneVector> input)
    {
        RoundHeader header = _aggregator.Begin(planned, (ulong)Sums);
        PackedUpload upload = new(planned.Shape.Encoding);
        foreach (BenchmarkSite party in parties)
        {
            party.Take(header, 3, "R3");
            MaskedInput masked = party.Contribute(() => input(cells[party.Place]), upload);
            party.TakeInput();
            _aggregator.Mirror(party.Place, party.ShowLog(3, "R3"));
            _aggregator.Accept(party.Place, masked, upload);
        }
    }

    /// <summary>The sum, its check where the study has one, and the close, which every party takes.</summary>
    private LaneVector Open(BenchmarkSite[] parties)
    {
        (SumHeader header, LaneVector sum) = _aggregator.Open();
        List<(ushort Place, IRoundMessage Tags)> tags = [];
        foreach (BenchmarkSite party in parties)
        {
            if (party.TakeSum(header, sum) is { } own)
            {
                tags.Add((party.Place, own));
            }
        }

        if (tags.Count > 0)
        {
            _aggregator.Verify(tags);
        }

        foreach (IRoundMessage last in _aggregator.Last)
        {
            Array.ForEach(parties, party => party.Take(last, 8, "close"));
        }

        _head = Closing.NextHead(_head, _aggregator.Last.OfType<Close>().Single().Bytes.Span);
        return sum;
    }

    private void Ask(BenchmarkSite[] parties, IRoundMessage question, int order, string step)
    {
        foreach (BenchmarkSite party in parties)
        {
            _aggregator.Accept(party.Place, party.Take(question, order, step, _aggregator.Proofs.GetValueOrDefault(party.Place))!);
        }
    }

    private BenchmarkSite PartyAt(ushort place, BenchmarkPolicy policy)
    {
        if (!_parties.TryGetValue(place, out BenchmarkSite? party))
        {
            _parties.Add(place, party = new BenchmarkSite(_keys.Plan, _keys.Of(place), place, policy) { Counter = _counter });
        }

        return party;
    }
}
