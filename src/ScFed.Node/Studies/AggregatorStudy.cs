using ScFed.Node.AuditLog;
using ScFed.Protocol.Sum;
using ScFed.Secure.Audit;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;

namespace ScFed.Node.Studies;

/// <summary>The aggregator's side of a study: asks for the next sum, takes it into its own copy of the state, until nothing more is asked.</summary>
public sealed class AggregatorStudy(Study study, SumServer server, StudyReplica replica, Invitations invitations, AuditLogFile journal, Action<StudyFact> report)
{
    /// <summary>How often a set-up may fail before any round was opened, one after the other.</summary>
    private const int MostVoids = 3;

    /// <summary>Runs to the end.</summary>
    /// <returns>Why the study stopped before its end, or null.</returns>
    public async ValueTask<string?> RunAsync(CancellationToken cancellation)
    {
        int voids = 0;
        while (!replica.Finished && voids < MostVoids && invitations.Enough)
        {
            IReadOnlyList<ushort> invited = invitations.Of(replica.Invited);
            if (invitations.AllOfThem && await MissingAsync(invited, cancellation).ConfigureAwait(false) is { Count: > 0 } missing)
            {
                // No attempt is spent on a round that nobody could sign: the study goes on when they are back.
                return $"{string.Join(", ", missing.Select(NameOf))} sent an input to a sum that was asked for and lost; the others sign for nothing else until it is back";
            }

            RoundRequest request = new(
                replica.Entry,
                replica.Round,
                replica.Attempt,
                replica.Ask!.Purpose,
                replica.StateHash,
                replica.Head,
                replica.Mapping().Shape,
                invited,
                replica.Ask.EveryStatisticsSurvivor || invitations.AllOfThem,
                Math.Min(study.File.Sums.SetupsAhead, study.Algorithm.PlanLength - (int)replica.Round - 1));
            report(new StudyFact.RoundStarted(request, study.Algorithm.PlanLength));
            Outcome outcome = await server.RunAsync(request, cancellation).ConfigureAwait(false);
            report(new StudyFact.RoundEnded(request, outcome));
            invitations.TakeIn(outcome);
            if (outcome.Record is null)
            {
                voids++;
                continue;
            }

            voids = 0;
            await TakeInAsync(outcome, cancellation).ConfigureAwait(false);
        }

        if (!replica.Finished && !invitations.Enough)
        {
            return invitations.OneIsOut
                ? "a site is out whose input is in a sum that was asked for and lost: the sum of the others alone would show it"
                : $"fewer than {study.Plan.MinSurvivors} sites are left that agree with each other and were not proven to lie";
        }

        if (!replica.Finished)
        {
            return $"{MostVoids} set-ups in a row failed: fewer than {study.Plan.MinSurvivors} of {study.Plan.Sites} sites answered";
        }

        // Nobody else has the last closes: a site that is on its way back, or not back yet after this process was restarted, would dial for ever.
        await server.TellAllAsync(cancellation).ConfigureAwait(false);
        await journal.AppendAsync(
            new Commit(new AuditEvent(EventKind.StudyFinished)
            {
                Number = replica.ClosedRounds,
                Digests = [replica.StateHash],
                Text = replica.Stopped is null ? "finished" : "stopped",
            }),
            cancellation).ConfigureAwait(false);
        return replica.Stopped;
    }

    private async ValueTask<IReadOnlyList<ushort>> MissingAsync(IReadOnlyList<ushort> invited, CancellationToken cancellation)
    {
        IReadOnlyList<ushort> there = await server.GatherAsync(invited, cancellation).ConfigureAwait(false);
        return [.. invited.Except(there)];
    }

    private string NameOf(ushort place) => study.File.Roster[place - 1].Name;

    private async ValueTask TakeInAsync(Outcome outcome, CancellationToken cancellation)
    {
        Secure.Round.Messages.ClosedRound record = outcome.Record!;
        RoundResult result = new(
            record.Header,
            outcome.Closing!,
            [.. record.Inputs.Select(i => i.Place)],
            Closing.NextHead(record.Header.Head, record.Close.Bytes.Span));
        replica.Apply(result, outcome.Sum);
        await journal.AppendAsync(
            new Commit(new AuditEvent(EventKind.StateReached) { Rid = record.Header.Rid, Number = replica.ClosedRounds, Digests = [replica.StateHash] }),
            cancellation).ConfigureAwait(false);
        journal.EraseRecord(record.Header.Rid);
    }
}
