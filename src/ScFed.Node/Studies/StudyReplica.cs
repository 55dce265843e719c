using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Models.Files;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Verify;

namespace ScFed.Node.Studies;

/// <summary>
/// One party's copy of a study's state: state[r+1] = f(state[r], sum[r]), computed from closed rounds and never received. Sites, aggregator and an auditor
/// hold equal copies, bit for bit.
/// </summary>
public sealed class StudyReplica
{
    private const string Doubt = "gave a sum whose status is";

    private readonly Study _study;

    /// <summary>The state before the first round.</summary>
    public StudyReplica(Study study)
    {
        _study = study;
        State = study.Algorithm.Initial();
        Head = Closing.FirstHead(study.File.Hash);
        Ask = study.Algorithm.Next(State);
    }

    /// <summary>Hash of the study.</summary>
    public Digest StudyHash => _study.File.Hash;

    /// <summary>The common state.</summary>
    public ModelState State { get; private set; }

    /// <summary>Hash of the state.</summary>
    public Digest StateHash => Digest.Of(State.ToBytes());

    /// <summary>The head after the closed rounds.</summary>
    public Digest Head { get; private set; }

    /// <summary>Closed rounds, lost attempts included.</summary>
    public ulong ClosedRounds { get; private set; }

    /// <summary>Position in the plan over all purposes.</summary>
    public ulong Round { get; private set; }

    /// <summary>Attempt at this position, from 0.</summary>
    public ulong Attempt { get; private set; }

    /// <summary>What is asked next; null at the end.</summary>
    public Ask? Ask { get; private set; }

    /// <summary>Why the study stopped before its end, or null.</summary>
    public string? Stopped { get; private set; }

    /// <summary>Whether it stopped because a sum is false, or lacks check values where the study wants them all.</summary>
    public bool StoppedByDoubt { get; private set; }

    /// <summary>Whether nothing more is asked.</summary>
    public bool Finished => Ask is null || Stopped is not null;

    /// <summary>The entry of the plan: one a purpose.</summary>
    public ulong Entry => EntryOf(Ask!.Purpose);

    /// <summary>The evaluation is asked for once; every other sum is tried again, with the identical inputs, so that a site that comes back is not missed.</summary>
    private int AttemptsAllowed => Ask!.Purpose == Purposes.Evaluation ? 1 : _study.File.Sums.Attempts;

    /// <summary>The mapping of what is asked next.</summary>
    public SumMapping Mapping() => new(
        _study.Plan,
        Ask ?? throw new InvalidOperationException("the study has ended"),
        _study.File.Sums.Bits,
        _study.File.Sums.Rotate ? StateHash : null,
        _study.File.Algorithm.Privacy);

    /// <summary>Who may be in what is asked next; null for everybody.</summary>
    public IReadOnlyList<ushort>? Invited => Ask is { OnlyStatisticsSurvivors: true }
        ? [.. _study.Algorithm.StatisticsSurvivors(State).Select(p => (ushort)p)]
        : null;

    /// <summary>The model of the state; null before the statistics are in.</summary>
    public ModelFile? Model() => new CellTypeState(State).HasStatistics ? _study.Algorithm.ModelFile(State, _study.File.Name, _study.File.Hash.ToString()) : null;

    /// <summary>What the study says about a round header: it must be the next one in every respect.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.Paused"/> or <see cref="Misbehaviour.Plan"/>.</exception>
    public PlannedRound Plan(RoundHeader header)
    {
        if (Stopped is not null)
        {
            throw new RoundException(Misbehaviour.Paused, $"the study is paused: {Stopped}");
        }

        if (Ask is null || header.Entry != Entry || header.Round != Round || header.Attempt != Attempt)
        {
            throw new RoundException(Misbehaviour.Plan, "that is not the next entry of the approved study");
        }

        return Planned();
    }

    /// <summary>What is asked next, as a planned round.</summary>
    public PlannedRound Planned()
    {
        SumMapping mapping = Mapping();
        return new PlannedRound(Ask!.Query, StateHash, Head, mapping.Shape) { Charge = mapping.Charge };
    }

    /// <summary>Takes in one closed round whose proof was checked.</summary>
    public void Apply(RoundResult result, LaneVector? sum)
    {
        Ask ask = Ask ?? throw new InvalidOperationException("the study has ended");
        if (result.Status is { } status && _study.Plan.Verify.Stops(status))
        {
            // Nothing is made of it, and going on would need another input on the same state.
            (Stopped, StoppedByDoubt) = ($"{ask.Purpose} {Doubt} '{status}': {Explain(status)}", true);
        }
        else if (sum is not null)
        {
            Advance(_study.Algorithm.Apply(State, ask, Mapping().Decode(sum, result.Survivors)));
        }
        else if (ask.Privacy is null && (int)Attempt + 1 < AttemptsAllowed)
        {
            Attempt++;
        }
        else
        {
            Lose(ask, result.Closing.Reason);
        }

        Head = result.Head;
        ClosedRounds++;
    }

    /// <summary>Continues from a copy that this party saved itself.</summary>
    internal void Restore(ModelState state, Digest head, ulong closedRounds, ulong round, ulong attempt, string? stopped)
    {
        StoppedByDoubt = stopped?.Contains(Doubt, StringComparison.Ordinal) == true;
        State = state;
        Head = head;
        ClosedRounds = closedRounds;
        Round = round;
        Attempt = attempt;
        Stopped = stopped;
        Ask = _study.Algorithm.Next(state);
    }

    private static string Explain(VerifyStatus status) => status.Outcome is VerifyOutcome.False
        ? "the aggregator or a survivor lied"
        : "not all survivors have checked it";

    private void Lose(Ask ask, string reason)
    {
        if (ask.Privacy is null && !ask.EveryStatisticsSurvivor)
        {
            // Going on without this sum would need a fresh input on the same state, and the difference of the two could be computed (rule 4).
            Stopped = $"{ask.Purpose} was lost {Attempt + 1} times, last because of: {reason}";
            return;
        }

        try
        {
            // A lost private sum is paid for, and fresh noise on the same question would have to be paid for again: the plan goes on without it (rule 5).
            Advance(_study.Algorithm.Lost(State, ask, reason));
        }
        catch (StudyPausedException paused)
        {
            Stopped = $"{ask.Purpose} was lost {Attempt + 1} times: {paused.Message}";
        }
    }

    private void Advance(ModelState next)
    {
        State = next;
        Round++;
        Attempt = 0;
        Ask = _study.Algorithm.Next(State);
    }

    private static ulong EntryOf(string purpose) => purpose switch
    {
        Purposes.LabelPresence => 0,
        Purposes.GenePresence => 1,
        Purposes.Statistics => 2,
        Purposes.Training => 3,
        Purposes.Evaluation => 4,
        Purposes.Validation => 5,
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };
}
