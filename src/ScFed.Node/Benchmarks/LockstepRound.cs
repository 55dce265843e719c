using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;

namespace ScFed.Node.Benchmarks;

/// <summary>
/// One whole round of real parties in one thread, one after the other, so that the processor time of each is known. Durable writes and the line are left
/// out; every message is encoded and decoded. The opened sum is compared with that of the plain inputs.
/// </summary>
internal sealed class LockstepRound
{
    private readonly BenchmarkPlan _plan;
    private readonly LockstepAggregator _aggregator;
    private readonly WireCounter _counter = new();
    private readonly long _heldBefore;
    private List<BenchmarkSite> _sites;

    public LockstepRound(BenchmarkPlan plan)
    {
        _plan = plan;
        _heldBefore = Heap.Held;
        BenchmarkPolicy policy = new() { Planned = plan.Planned };
        _aggregator = new LockstepAggregator(plan.Sums, plan.Aggregator);
        _sites = [.. plan.Sums.Roster.Members.Select(m => new BenchmarkSite(plan.Sums, plan.Sites[m.Place - 1], m.Place, policy) { Counter = m.Place == 1 ? _counter : null })];
    }

    /// <summary>Runs it.</summary>
    /// <param name="dropped">So many sites, the last of the roster, vanish before their R3.</param>
    /// <param name="inUsedMemory">Whether the inputs lie in memory that was in use before (<see cref="UsedHeap"/>); takes a while.</param>
    /// <exception cref="InvalidOperationException">The round did not come out as it must.</exception>
    public RoundFigures Run(int dropped, bool inUsedMemory = false)
    {
        long siteSetup = SetUp();
        Spread setup = TakeSeconds();
        Leave(dropped);
        (Digest expected, long siteInput) = Contribute(inUsedMemory);
        Spread input = TakeSeconds();
        Ask(_aggregator.Next<InputList>(), 4, "R4");
        Ask(_aggregator.Next<SignatureList>(), 5, "R5");
        TakeSeconds();
        (SumHeader header, LaneVector sum) = _aggregator.Open();
        if (header.SumHash != expected)
        {
            throw new InvalidOperationException("the opened sum is not that of the inputs");
        }

        List<(ushort, IRoundMessage)> tags = [];
        _sites.ForEach(site => tags.AddRange(site.TakeSum(header, sum) is { } own ? [(site.Place, own)] : Array.Empty<(ushort, IRoundMessage)>()));
        Spread check = TakeSeconds();
        double? verify = tags.Count == 0 ? null : _aggregator.Verify(tags);
        Leave(_sites.Count);
        long aggregator = Heap.Held - _heldBefore - _aggregator.RecordBytes + _aggregator.TransientBytes;
        int exchanges = _counter.Steps.Count(s => s.Order >= WireCounter.FirstOfRound && s.Up > 0);
        return new RoundFigures(
            setup, input, _aggregator.AddSeconds, _aggregator.UnmaskSeconds(), check, verify, _counter.Steps, exchanges, aggregator, siteSetup + siteInput);
    }

    /// <returns>What the first site holds of its set-up.</returns>
    private long SetUp()
    {
        SetupHeader header = _aggregator.Start();
        long held = 0;
        foreach (BenchmarkSite site in _sites)
        {
            held += HeldBy(site, () => site.Open(header), out IRoundMessage? keys);
            _aggregator.Mirror(site.Place, site.ShowLog(1, "R1"));
            _aggregator.Accept(site.Place, keys!);
        }

        KeyList list = _aggregator.Next<KeyList>();
        foreach (BenchmarkSite site in _sites)
        {
            held += HeldBy(site, () => site.Take(list, 2, "R2", _aggregator.Proofs.GetValueOrDefault(site.Place)), out IRoundMessage? shares);
            _aggregator.Accept(site.Place, shares!);
        }

        Dictionary<ushort, IRoundMessage> parts = _aggregator.NextForEach();
        foreach (BenchmarkSite site in _sites)
        {
            held += HeldBy(site, () => site.Take(parts[site.Place], 2, "R2"), out _);
            parts.Remove(site.Place);
        }

        return held;
    }

    private (Digest Expected, long SiteBytes) Contribute(bool inUsedMemory)
    {
        RoundHeader header = _aggregator.Begin(_plan.Planned);
        LaneVector plain = new(_plan.Shape.Encoding);
        PackedUpload upload = new(_plan.Shape.Encoding);
        double[] update = new double[_plan.Encoding.Length];
        long siteBytes = 0;
        using UsedHeap? used = !inUsedMemory ? null : new UsedHeap(2L * plain.Real.WordSize * plain.Real.Length * _sites.Count);
        foreach (BenchmarkSite site in _sites)
        {
            site.Take(header, 3, "R3");
            _plan.DrawUpdate(site.Place, update);
            MaskedInput input = null!;
            long allocated = Heap.AllocatedBy(() => input = site.Contribute(() => _plan.Encode(update), upload));
            siteBytes = Math.Max(siteBytes, allocated);
            plain.Add(site.TakeInput());
            _aggregator.Mirror(site.Place, site.ShowLog(3, "R3"));
            _aggregator.Accept(site.Place, input, upload);
        }

        return (plain.Hash(), siteBytes);
    }

    private void Ask(IRoundMessage question, int order, string step) =>
        _sites.ForEach(site => _aggregator.Accept(site.Place, site.Take(question, order, step, _aggregator.Proofs.GetValueOrDefault(site.Place))!));

    private Spread TakeSeconds() => Spread.Of([.. _sites.Select(site => site.TakeSeconds())]);

    private void Leave(int last)
    {
        _sites.TakeLast(last).ToList().ForEach(site => site.Dispose());
        _sites = [.. _sites.SkipLast(last)];
    }

    /// <summary>What the first site holds more after its work; others are not weighed.</summary>
    private static long HeldBy(BenchmarkSite site, Func<IRoundMessage?> work, out IRoundMessage? answer)
    {
        if (site.Place != 1)
        {
            answer = work();
            return 0;
        }

        long before = Heap.Held;
        answer = work();
        return Heap.Held - before;
    }
}
