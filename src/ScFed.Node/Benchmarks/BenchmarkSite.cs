using System.Security.Cryptography;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;

namespace ScFed.Node.Benchmarks;

/// <summary>One site of a benchmark. What it does between two messages is measured, decoding the one and encoding the other included.</summary>
internal sealed class BenchmarkSite : IDisposable
{
    private readonly BenchmarkPlan _plan;
    private readonly HedgedRandomness _randomness = new(RandomNumberGenerator.GetBytes(32));
    private readonly MemoryJournal _journal = new();
    private readonly SiteContext _context;
    private SiteRound _round = null!;
    private LaneVector? _input;

    public BenchmarkSite(BenchmarkPlan plan, ushort place)
    {
        _plan = plan;
        _context = new SiteContext(
            plan.Sums, place, plan.Sites[place - 1], RandomNumberGenerator.GetBytes(16), _randomness, new SiteHistory(), new BenchmarkPolicy(plan.Planned));
    }

    public ushort Place => _context.Place;

    /// <summary>Where the bytes of this site's messages are counted; null for a site whose are not.</summary>
    public WireCounter? Counter { get; init; }

    private double Seconds { get; set; }

    /// <summary>Processor time since it was last taken.</summary>
    public double TakeSeconds()
    {
        double seconds = Seconds;
        Seconds = 0;
        return seconds;
    }

    /// <summary>R1.</summary>
    public IRoundMessage Open(SetupHeader header)
    {
        IReadOnlyList<IRoundMessage> said = [];
        Seconds += CpuClock.Time(() =>
        {
            (_round, Transition transition) = SiteRound.Open(_context, header);
            said = Release(transition);
        });
        Counter?.Count(1, "R1", 0, WireCounter.Carry(header).Bytes);
        return Sent(said, 1, "R1")!;
    }

    /// <summary>Takes a message and gives the answer, if there is one.</summary>
    public IRoundMessage? Take(IRoundMessage message, int order, string step)
    {
        IReadOnlyList<IRoundMessage> said = [];
        long bytes = 0;
        Seconds += CpuClock.Time(() =>
        {
            (IRoundMessage carried, bytes) = WireCounter.Carry(message);
            said = _round.On(carried) is { } transition ? Release(transition) : said;
        });
        Counter?.Count(order, step, 0, bytes);
        return Sent(said, order, step);
    }

    /// <summary>R3 from the update on: encode, mask, hash, sign, pack.</summary>
    public MaskedInput Contribute(double[] update, PackedUpload upload)
    {
        IReadOnlyList<IRoundMessage> said = [];
        Seconds += CpuClock.Time(() =>
        {
            _input = LaneVector.ForInput(_plan.Shape.Encoding);
            using RoundingCoins coins = new(_plan.Sums.Suite);
            RealEncoder.Encode(_plan.Encoding, update, coins, _input, 0);
            MemoryVault vault = new();
            StoredInput stored = Now(vault.StoreAsync(_plan.Planned.Key, _input, CancellationToken.None));
            said = Release(_round.Contribute(stored));
            upload.Fill(_round.Masked!);
        });
        Counter?.Count(3, "R3", WireCounter.ChunksOf(_plan.Shape.Encoding), 0);
        return (MaskedInput)Sent(said, 3, "R3")!;
    }

    /// <summary>The input that was sent, in clear, once: to know what the sum must be.</summary>
    public LaneVector TakeInput()
    {
        LaneVector input = _input!;
        _input = null;
        return input;
    }

    /// <summary>The checks of the sum, and this site's R6 where the study has one.</summary>
    public IRoundMessage? TakeSum(SumHeader header, LaneVector sum)
    {
        IReadOnlyList<IRoundMessage> said = [];
        Seconds += CpuClock.Time(() => said = Release(_round.On(header, sum)!));
        Counter?.Count(6, "sum", 0, WireCounter.Carry(header).Bytes + WireCounter.ChunksOf(_plan.Shape.Encoding));
        return Sent(said, 7, "R6");
    }

    public void Dispose()
    {
        _round?.Dispose();
        _randomness.Dispose();
    }

    private IRoundMessage? Sent(IReadOnlyList<IRoundMessage> said, int order, string step)
    {
        if (said.Count == 0)
        {
            return null;
        }

        (IRoundMessage message, long bytes) = WireCounter.Carry(said[0]);
        Counter?.Count(order, step, bytes, 0);
        return message;
    }

    private IReadOnlyList<IRoundMessage> Release(Transition transition) => Now(_journal.AppendAsync(transition, CancellationToken.None));

    // Journal and vault are in memory: what they return is there already.
    private static T Now<T>(ValueTask<T> done) => done.IsCompletedSuccessfully ? done.Result : done.AsTask().GetAwaiter().GetResult();
}
