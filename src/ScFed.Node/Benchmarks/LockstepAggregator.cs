using System.Security.Cryptography;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Verify;

namespace ScFed.Node.Benchmarks;

/// <summary>The aggregator of a benchmark, its processor time and memory measured where they count.</summary>
internal sealed class LockstepAggregator(BenchmarkPlan plan)
{
    private const int UnmaskTimes = 5;

    private readonly AggregatorContext _context = new(plan.Sums, plan.Aggregator);
    private readonly MemoryJournal _journal = new();
    private readonly List<double> _adds = [];
    private readonly List<(ushort Place, IRoundMessage Message)> _openings = [];
    private AggregatorRound _round = null!;
    private ReadOnlyMemory<byte> _record;

    /// <summary>Processor time for one upload: its hash checked, then added.</summary>
    public Spread AddSeconds => Spread.Of(_adds);

    /// <summary>The most that one step allocates for its own time.</summary>
    public long TransientBytes { get; private set; }

    /// <summary>What this object holds only to be able to unmask again; a real aggregator writes it to a disk.</summary>
    public long RecordBytes => _record.Length;

    public SetupHeader Start()
    {
        (_round, Transition transition) = AggregatorRound.Open(_context, new Digest(RandomNumberGenerator.GetBytes(Digest.Size)), 0);
        return (SetupHeader)Release(transition)[0];
    }

    public RoundHeader Begin()
    {
        PlannedRound planned = plan.Planned;
        return (RoundHeader)Release(_round.Begin(0, 0, 0, planned.Query, planned.StateHash, planned.Head, planned.Shape))[0];
    }

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

        SumHeader header = Release(_round.Proceed()).OfType<SumHeader>().FirstOrDefault() ?? throw Lost();
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
        Release(_round.Proceed());
        return Equals(_round.Outcome?.Closing?.Verify, VerifyStatus.Verified) ? seconds : throw new InvalidOperationException("the sum was not verified");
    }

    /// <summary>Opens it again and again, each time from what was stored before R5.</summary>
    public Spread UnmaskSeconds() => Spread.Of([.. Enumerable.Range(0, UnmaskTimes).Select(time =>
    {
        (AggregatorRound again, _) = AggregatorRound.Resume(_context, _record.Span, plan.Shape);
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
