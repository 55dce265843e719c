using System.Security.Cryptography;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;
using ScFed.Secure.Verify;

namespace ScFed.Node.Benchmarks;

/// <summary>The aggregator of a benchmark, its processor time and memory measured where they count.</summary>
internal sealed class LockstepAggregator
{
    private const int UnmaskTimes = 5;

    private readonly SiteLogs _logs = new();
    private readonly AggregatorContext _context;
    private readonly MemoryJournal _journal = new();
    private readonly List<double> _adds = [];
    private readonly List<(ushort Place, IRoundMessage Message)> _openings = [];
    private AggregatorRound _round = null!;
    private ReadOnlyMemory<byte> _record;
    private SumShape _shape = null!;

    /// <summary>The aggregator of a plan; it runs one round after the other.</summary>
    /// <param name="plan">Roster and thresholds.</param>
    /// <param name="identity">Its key, which stays the caller's.</param>
    public LockstepAggregator(SumPlan plan, SigningKey identity) => _context = new AggregatorContext(plan, identity, _logs);

    /// <summary>What ends the round at the sites, in order; empty before the round is closed.</summary>
    public IReadOnlyList<IRoundMessage> Last { get; private set; } = [];

    /// <summary>What stands before the last list, by place.</summary>
    public IReadOnlyDictionary<ushort, LogProofs> Proofs { get; private set; } = new Dictionary<ushort, LogProofs>();

    /// <summary>Processor time for one upload: its hash checked, then added.</summary>
    public Spread AddSeconds => Spread.Of(_adds);

    /// <summary>The most that one step allocates for its own time.</summary>
    public long TransientBytes { get; private set; }

    /// <summary>What this object holds only to be able to unmask again; a real aggregator writes it to a disk.</summary>
    public long RecordBytes => _record.Length;

    /// <summary>Opens a set-up.</summary>
    /// <param name="index">Above every earlier one.</param>
    /// <param name="invited">Who may take part, by rising place; null for all.</param>
    public SetupHeader Start(ulong index = 0, IReadOnlyList<ushort>? invited = null)
    {
        _openings.Clear();
        Last = [];
        (_round, Transition transition) = AggregatorRound.Open(_context, new Digest(RandomNumberGenerator.GetBytes(Digest.Size)), index, invited);
        return (SetupHeader)Release(transition)[0];
    }

    /// <summary>Asks for the inputs of a round.</summary>
    /// <param name="planned">What the sites expect, too.</param>
    /// <param name="round">Position in the plan.</param>
    public RoundHeader Begin(PlannedRound planned, ulong round = 0)
    {
        _shape = planned.Shape;
        return (RoundHeader)Release(_round.Begin(0, round, 0, planned.Query, planned.StateHash, planned.Head, planned.Shape))[0];
    }

    /// <summary>Entries of a site's log.</summary>
    public void Mirror(ushort from, LogLeaves leaves) => _logs.Take(from, leaves);

    public void Accept(ushort from, IRoundMessage message)
    {
        if (message is UnmaskShares)
        {
            _openings.Add((from, message));
        }
        else
        {
            _round.Accept(from, message);
        }
    }

    public void Accept(ushort from, MaskedInput header, IUpload upload) => _adds.Add(CpuClock.Time(() => _round.Accept(from, header, upload)));

    /// <summary>Ends the step; what goes to all.</summary>
    public T Next<T>()
        where T : IRoundMessage
    {
        IReadOnlyList<IRoundMessage> said = [];
        long allocated = Heap.AllocatedBy(() =>
        {
            Transition transition = _round.Proceed();
            _record = transition.Commit.Record ?? _record;
            said = Release(transition);
        });
        TransientBytes = Math.Max(TransientBytes, allocated);
        Proofs = said.OfType<ToSite>().Where(to => to.Message is LogProofs).ToDictionary(to => to.Place, to => (LogProofs)to.Message);
        return said.OfType<T>().FirstOrDefault() ?? throw Lost();
    }

    /// <summary>Ends the step; what goes to each.</summary>
    public Dictionary<ushort, IRoundMessage> NextForEach() =>
        Release(_round.Proceed()).OfType<ToSite>().ToDictionary(to => to.Place, to => to.Message);

    /// <summary>Opens the sum.</summary>
    public (SumHeader Header, LaneVector Sum) Open()
    {
        TransientBytes = Math.Max(TransientBytes, Heap.AllocatedBy(() => Unmask(_round)));
        if (_round.ToVerify is { } toVerify)
        {
            return toVerify;
        }

        IReadOnlyList<IRoundMessage> said = Release(_round.Proceed());
        SumHeader header = said.OfType<SumHeader>().FirstOrDefault() ?? throw Lost();
        Last = [.. said.Where(message => message is not SumHeader)];
        return (header, _round.Outcome!.Sum!);
    }

    /// <summary>Checks all R6; the processor time of that.</summary>
    public double Verify(IEnumerable<(ushort Place, IRoundMessage Tags)> answers)
    {
        double seconds = CpuClock.Time(() =>
        {
            foreach ((ushort place, IRoundMessage tags) in answers)
            {
                _round.Accept(place, tags);
            }

            Release(_round.Proceed());
        });
        Last = Release(_round.Proceed());
        return Equals(_round.Outcome?.Closing?.Verify, VerifyStatus.Verified) ? seconds : throw new InvalidOperationException("the sum was not verified");
    }

    /// <summary>Opens it again and again, each time from what was stored before R5.</summary>
    public Spread UnmaskSeconds() => Spread.Of([.. Enumerable.Range(0, UnmaskTimes).Select(time =>
    {
        (AggregatorRound again, _) = AggregatorRound.Resume(_context, _record.Span, _shape);
        return CpuClock.Time(() => Unmask(again));
    })]);

    private void Unmask(AggregatorRound round)
    {
        _openings.ForEach(opening => round.Accept(opening.Place, opening.Message));
        Release(round.Proceed());
    }

    private IReadOnlyList<IRoundMessage> Release(Transition transition) => _journal.AppendAsync(transition, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private InvalidOperationException Lost() => new($"the round was lost: {_round.Outcome?.Reason}");
}
