using System.Security.Cryptography;
using ScFed.Secure.Encoding;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;
using ScFed.Secure.Sums;

namespace ScFed.Node.Benchmarks;

/// <summary>One site of a benchmark. What it does between two messages is measured, decoding the one and encoding the other included.</summary>
internal sealed class BenchmarkSite : IDisposable
{
    private readonly HedgedRandomness _randomness = new(RandomNumberGenerator.GetBytes(32));
    private readonly MemoryJournal _journal = new();
    private readonly SiteContext _context;
    private SiteRound? _round;
    private LaneVector? _input;
    private ulong _shown;

    /// <summary>A site of a plan; it takes part in one round after the other.</summary>
    /// <param name="plan">Roster and thresholds.</param>
    /// <param name="identity">This site's key, which stays the caller's.</param>
    /// <param name="place">Its place.</param>
    /// <param name="policy">What the study asks next.</param>
    public BenchmarkSite(SumPlan plan, SigningKey identity, ushort place, IRoundPolicy policy) => _context = new SiteContext(
        plan, place, identity, RandomNumberGenerator.GetBytes(16), _randomness, new SiteHistory(), policy);

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

    /// <summary>R1 of the next set-up; what is left of the one before is wiped.</summary>
    public IRoundMessage Open(SetupHeader header)
    {
        IReadOnlyList<IRoundMessage> said = [];
        _round?.Dispose();
        Seconds += CpuClock.Time(() =>
        {
            (_round, Transition transition) = SiteRound.Open(_context, header);
            said = Release(transition);
        });
        Counter?.Count(1, "R1", 0, WireCounter.Carry(header).Bytes);
        return Sent(said, 1, "R1")!;
    }

    /// <summary>The new entries of this site's log, as they go before R1 and R3.</summary>
    public LogLeaves ShowLog(int order, string step)
    {
        LogLeaves leaves = new(_shown, _journal.Leaves(_shown));
        _shown += (ulong)leaves.Hashes.Count;
        (IRoundMessage message, long bytes) = WireCounter.Carry(leaves);
        Counter?.Count(order, step, bytes, 0);
        return (LogLeaves)message;
    }

    /// <summary>Takes a message, with the proofs of logs that stand before it, and gives the answer, if there is one.</summary>
    public IRoundMessage? Take(IRoundMessage message, int order, string step, LogProofs? proofs = null)
    {
        IReadOnlyList<IRoundMessage> said = [];
        long bytes = 0;
        Seconds += CpuClock.Time(() =>
        {
            (IRoundMessage carried, bytes) = WireCounter.Carry(message);
            if (proofs is not null)
            {
                (IRoundMessage shown, long more) = WireCounter.Carry(proofs);
                (proofs, bytes) = ((LogProofs)shown, bytes + more);
            }

            said = _round!.On(carried, proofs) is { } transition ? Release(transition) : said;
        });
        Counter?.Count(order, step, 0, bytes);
        return Sent(said, order, step);
    }

    /// <summary>R3 from the update on: encode, mask, hash, sign, pack.</summary>
    /// <param name="encode">Makes the input of the round that was asked for.</param>
    /// <param name="upload">Takes the masked input.</param>
    public MaskedInput Contribute(Func<LaneVector> encode, PackedUpload upload)
    {
        IReadOnlyList<IRoundMessage> said = [];
        Seconds += CpuClock.Time(() =>
        {
            _input = encode();
            MemoryVault vault = new();
            StoredInput stored = Now(vault.StoreAsync(_round!.Wanted!.Key, _input, CancellationToken.None));
            if (_round.Charge() is { } charge)
            {
                Release(charge);
            }

            said = Release(_round.Contribute(stored));
            upload.Fill(_round.Masked!);
        });
        Counter?.Count(3, "R3", WireCounter.ChunksOf(_input!.Encoding), 0);
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
        Seconds += CpuClock.Time(() => said = Release(_round!.On(header, sum)!));
        Counter?.Count(6, "sum", 0, WireCounter.Carry(header).Bytes + WireCounter.ChunksOf(sum.Encoding));
        return Sent(said, 7, "R6");
    }

    /// <inheritdoc/>
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
