using System.Globalization;
using ScFed.Models.Federation;
using ScFed.Protocol.Sum;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Statistics;

namespace ScFed.Node.Studies;

/// <summary>A site's side of a study: answers from its own cells and its own copy of the state, and moves that copy on with every closed round.</summary>
public sealed class SiteStudy : ISumStudy
{
    private readonly Study _study;
    private readonly SiteCells _cells;
    private readonly DataVersion _data;
    private readonly LocalState _local;
    private readonly ReplicaFile _snapshot;
    private readonly Journal _journal;

    /// <summary>Continues from the last snapshot in the state folder.</summary>
    /// <param name="study">The study.</param>
    /// <param name="cells">This site's cells.</param>
    /// <param name="data">Their version.</param>
    /// <param name="stateFolder">Where this site keeps its copy of the state.</param>
    /// <param name="journal">This site's log.</param>
    public SiteStudy(Study study, SiteCells cells, DataVersion data, string stateFolder, Journal journal)
    {
        _study = study;
        _cells = cells;
        _data = data;
        _local = new LocalState(stateFolder);
        _snapshot = new ReplicaFile(Path.Combine(stateFolder, ReplicaFile.FileName));
        _journal = journal;
        Replica = _snapshot.Load(study);
    }

    /// <summary>This site's copy of the state.</summary>
    public StudyReplica Replica { get; }

    /// <inheritdoc/>
    public ulong ClosedRounds => Replica.ClosedRounds;

    /// <inheritdoc/>
    public Digest Head => Replica.Head;

    /// <inheritdoc/>
    public bool Finished => Replica.Finished;

    /// <inheritdoc/>
    public ParticipationRule Participation => _study.File.Sums.Participation;

    /// <inheritdoc/>
    public void Admit(SetupHeader header)
    {
        if (Replica.Stopped is { } reason)
        {
            throw new RoundException(Misbehaviour.Paused, $"the study is paused: {reason}");
        }

        if (Replica.Finished)
        {
            throw new RoundException(Misbehaviour.Plan, "the study has ended");
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Presence, counts and moments ask the data as they are; what is asked of a model changes with it. Where noise protects them, the budget keeps the count.
    /// </remarks>
    public PlannedRound Plan(RoundHeader header)
    {
        PlannedRound planned = Replica.Plan(header);
        bool asksTheData = Replica.Ask!.Privacy is null && Replica.Ask.Purpose is Purposes.LabelPresence or Purposes.GenePresence or Purposes.Statistics;
        return asksTheData ? planned with { Statistics = _data } : planned;
    }

    /// <inheritdoc/>
    public async ValueTask<LaneVector> AnswerAsync(PlannedRound planned, CancellationToken cancellation) =>
        await Task.Run(() => Answer(planned), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask ApplyAsync(RoundResult result, LaneVector? sum, bool tookPart, CancellationToken cancellation)
    {
        InputKey key = Replica.Planned().Key;
        bool survived = result.Survivors.Contains((ushort)_cells.Place);
        Replica.Apply(result, sum);
        if (sum is not null)
        {
            _local.Close(key, adopt: survived);
        }

        await _journal.AppendAsync(
            new Commit(new AuditEvent(EventKind.StateReached) { Rid = result.Header.Rid, Number = Replica.ClosedRounds, Digests = [Replica.StateHash] }),
            cancellation).ConfigureAwait(false);
        _snapshot.Save(Replica);
        if (Replica.Finished)
        {
            await _journal.AppendAsync(
                new Commit(new AuditEvent(EventKind.StudyFinished)
                {
                    Number = Replica.ClosedRounds,
                    Digests = [Replica.StateHash],
                    Text = Replica.Stopped is null ? "finished" : "stopped",
                }),
                cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>What this site is, for people.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"SiteStudy {{ place {_cells.Place}, {ClosedRounds} rounds closed }}");

    private LaneVector Answer(PlannedRound planned)
    {
        Ask ask = Replica.Ask!;
        SumMapping mapping = Replica.Mapping();
        using SiteContributions contributions = mapping.Open();
        byte[]? next = _study.Algorithm.Contribute(ask, Replica.State, _cells, _local.Read(), contributions);
        _local.Offer(planned.Key, next);
        return mapping.Encode(contributions);
    }
}
