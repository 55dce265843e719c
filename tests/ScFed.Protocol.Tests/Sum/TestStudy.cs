using ScFed.Protocol.Sum;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Privacy;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Statistics;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>A study of several sums: each state is the hash of the sums before it; a lost round is asked again as the next attempt.</summary>
internal sealed class TestStudy(SumPlan plan, SumShape shape, ushort place, int rounds) : ISumStudy
{
    private ulong _round;
    private ulong _attempt;

    public List<RoundResult> Closed { get; } = [];

    public List<long> Sums { get; } = [];

    /// <summary>Runs before an answer is given.</summary>
    public Func<CancellationToken, Task> BeforeAnswer { get; init; } = _ => Task.CompletedTask;

    public ulong ClosedRounds => (ulong)Closed.Count;

    public Digest Head { get; set; } = Closing.FirstHead(plan.StudyHash);

    public Digest State { get; private set; } = Digest.Of("state 0"u8);

    /// <summary>The data whose statistics every sum asks; null where none does.</summary>
    public DataVersion? Statistics { get; init; }

    /// <summary>What every sum costs; null where it has no noise.</summary>
    public RoundCharge? Charge { get; init; }

    public ParticipationRule Participation { get; init; } = ParticipationRule.Warn;

    public bool Finished => _round == (ulong)rounds;

    public static long ValueOf(ushort place, ulong round, int i) => (((i * 37) + (place * 11) + ((long)round * 5)) % 2_001) - 1_000;

    /// <summary>What the aggregator asks next, if it has followed this copy.</summary>
    public RoundRequest Request(IReadOnlyList<ushort>? invited = null, bool allOfThem = false) =>
        new(_round, _round, _attempt, "test", State, Head, shape, invited, allOfThem);

    public void Admit(SetupHeader header)
    {
    }

    public PlannedRound Plan(RoundHeader header) => header.Round == _round && header.Entry == _round && header.Attempt == _attempt
        ? new PlannedRound($"sum {_round}", State, Head, shape) { Statistics = Statistics, Charge = Charge }
        : throw new RoundException(Misbehaviour.Plan, "that is not next");

    public async ValueTask<LaneVector> AnswerAsync(PlannedRound planned, CancellationToken cancellation)
    {
        await BeforeAnswer(cancellation);
        return LaneVector.FromInput(shape.Encoding, [.. Enumerable.Range(0, shape.Encoding.Exact).Select(i => ValueOf(place, _round, i))], []);
    }

    public ValueTask ApplyAsync(RoundResult result, LaneVector? sum, bool tookPart, CancellationToken cancellation)
    {
        Apply(result, sum);
        return ValueTask.CompletedTask;
    }

    /// <summary>The state's half of every party.</summary>
    public void Apply(RoundResult result, LaneVector? sum)
    {
        Closed.Add(result);
        Head = result.Head;
        if (sum is null)
        {
            _attempt++;
            return;
        }

        Sums.Add(Enumerable.Range(0, shape.Encoding.Exact).Sum(i => sum.ExactAt(i) * (i + 1)));
        State = Digest.Of([.. State.Span, .. sum.Hash().Span]);
        (_round, _attempt) = (_round + 1, 0);
    }

    /// <summary>What <see cref="Sums"/> must hold for a round with these survivors.</summary>
    public long Expected(ulong round, IEnumerable<ushort> survivors) =>
        Enumerable.Range(0, shape.Encoding.Exact).Sum(i => (i + 1) * survivors.Sum(p => ValueOf(p, round, i)));
}
