using ScFed.Node.AuditLog;
using ScFed.Secure.Audit;
using ScFed.Secure.Encoding;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Node.Studies;

/// <summary>
/// What an aggregator does before it listens: recomputes its copy of the state from the archive, makes up for a close that the archive has and the log
/// lacks, and closes as lost a round whose unmasking was stored (rule 8) when the process ended. What sites are told is what the disk has.
/// </summary>
public sealed class AggregatorRecovery(Study study, SigningKey identity, AuditLogFile journal, FileArchive archive)
{
    /// <summary>Who may be invited after what has happened so far.</summary>
    public Invitations Invitations { get; } = new(study.Plan);

    /// <summary>Recovers.</summary>
    public async Task<StudyReplica> RunAsync(CancellationToken cancellation)
    {
        StudyReplica replica = new(study);
        ReplayPolicy policy = new(replica);
        foreach (AuditEvent past in journal.Events)
        {
            Invitations.TakeIn(past);
        }

        HashSet<RoundId> logged = [.. journal.Events.Where(e => e.Kind == EventKind.RoundClosed).Select(e => e.Rid)];
        for (int i = 0; i < archive.Count; i++)
        {
            (ClosedRound record, LaneVector? sum) = await archive.ReadAsync(i, cancellation).ConfigureAwait(false);
            RoundResult result = Replay.Check(study.Plan, policy, record, sum);
            replica.Apply(result, sum);
            Invitations.TakeIn(result);
            if (logged.Add(result.Closing.Rid))
            {
                AuditEvent closed = result.ToEvent();
                await journal.AppendAsync(new Commit(closed), cancellation).ConfigureAwait(false);
                Invitations.TakeIn(closed);
            }

            journal.EraseRecord(result.Closing.Rid);
        }

        await CloseInterruptedAsync(replica, logged, cancellation).ConfigureAwait(false);
        return replica;
    }

    private async Task CloseInterruptedAsync(StudyReplica replica, HashSet<RoundId> closed, CancellationToken cancellation)
    {
        AuditEvent? stored = journal.Events.LastOrDefault(e => e.Kind == EventKind.UnmaskingStored);
        if (stored is null || closed.Contains(stored.Rid) || replica.Finished || journal.ReadRecord(stored) is not { } bytes)
        {
            return;
        }

        (AggregatorRound round, _) = AggregatorRound.Resume(new AggregatorContext(study.Plan, identity), bytes, replica.Mapping().Shape);
        Transition transition = round.Abandon(AbortReason.Restarted);
        ClosedRound record = round.Outcome!.Record!;
        await archive.AppendAsync(record, null, cancellation).ConfigureAwait(false);
        await journal.AppendAsync(transition, cancellation).ConfigureAwait(false);
        RoundResult result = Replay.Check(study.Plan, new ReplayPolicy(replica), record, null);
        replica.Apply(result, null);
        Invitations.TakeIn(result);
        Invitations.TakeIn(transition.Commit.Event);
        journal.EraseRecord(stored.Rid);
    }
}
