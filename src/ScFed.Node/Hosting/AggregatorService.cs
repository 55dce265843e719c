using System.Globalization;
using System.Net;
using Microsoft.Extensions.Hosting;
using ScFed.Node.AuditLog;
using ScFed.Node.Commands;
using ScFed.Node.Studies;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Transport;
using ScFed.Secure.Audit;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;

namespace ScFed.Node.Hosting;

/// <summary>The aggregator of one study, run from its plan folder.</summary>
public sealed class AggregatorService(
    PlanFolder folder, HostAddress listen, string? firstWeights, EventWriter events, RunOutcome outcome, IHostApplicationLifetime lifetime)
    : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            outcome.ExitCode = ExitCodes.Interrupted;
        }
        catch (Exception e) when (Failures.Describe(e) is { } described)
        {
            outcome.Error = described;
            outcome.ExitCode = described.ExitCode;
        }
        finally
        {
            lifetime.StopApplication();
        }
    }

    private async Task RunAsync(CancellationToken cancellation)
    {
        Study study = Study.From(StudyFile.Load(folder.Path).WithFirstWeights(firstWeights));
        using SigningKey identity = folder.ReadIdentity();
        using TlsIdentity transportKey = folder.ReadTransport();
        AuditLogFile journal = AuditLogFile.Open(folder.Audit, $"scfed/{study.File.Hash.ToString()[..16]}/aggregator", identity, TimeProvider.System, folder.State);
        await using (journal.ConfigureAwait(false))
        {
            if (journal.Events.Count == 0)
            {
                await journal.AppendAsync(
                    new Commit(new AuditEvent(EventKind.StudyOpened) { Digests = [study.File.Hash, study.Plan.Roster.Hash], Text = "aggregator" }),
                    cancellation).ConfigureAwait(false);
            }

            FileArchive archive = FileArchive.Open(folder.Combine(Path.Combine("state", "rounds")));
            AggregatorRecovery recovery = new(study, identity, journal, archive);
            StudyReplica replica = await recovery.RunAsync(cancellation).ConfigureAwait(false);
            await ServeAsync(study, identity, transportKey, journal, archive, replica, recovery.Invitations, cancellation).ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(
        Study study,
        SigningKey identity,
        TlsIdentity transportKey,
        AuditLogFile journal,
        FileArchive archive,
        StudyReplica replica,
        Invitations invitations,
        CancellationToken cancellation)
    {
        TlsTransport transport = TlsTransport.ToListen(transportKey, listen, refused => events.Write("refused", $"refused a connection: {refused.Message}"));
        await using (transport.ConfigureAwait(false))
        {
            IPEndPoint bound = transport.Bind();
            events.Write("listening", $"listening on {bound} for study {study.File.Name} ({study.Plan.Sites} sites)", ("address", bound.ToString()), ("port", bound.Port));
            AggregatorEvents narrator = new(study, events);
            SumServerOptions options = new()
            {
                Deadlines = study.File.Deadlines.ToRoundDeadlines(),
                SpoolFolder = folder.State,
                FirstIndex = NextIndex(journal.Events),
                Head = replica.Head,
                Strict = AskedFor(study, journal.Events),
                Leaves = new FileLeafStore(folder.Combine(Path.Combine("state", "logs"))),
                Evidence = new EvidenceFolder(folder.Combine(PlanFolder.EvidenceFolder), journal, journal.Events, (piece, liar, file) =>
                {
                    // Also where it was found out in a set-up that no round will end: who is named is not invited any more.
                    invitations.TakeIn(piece.ToEvent(liar));
                    narrator.TellOfLiar(piece, liar, file);
                }),
                Progress = narrator.Tell,
                MaskThreads = Environment.ProcessorCount,
            };
            SumServer server = SumServer.Start(transport, study.Sites, identity, journal, archive, options);
            await using (server.ConfigureAwait(false))
            {
                AggregatorStudy running = new(study, server, replica, invitations, journal, narrator.Tell);
                string? stopped = await running.RunAsync(cancellation).ConfigureAwait(false);
                Finish(study, identity, replica, stopped);
            }
        }
    }

    private void Finish(Study study, SigningKey identity, StudyReplica replica, string? stopped)
    {
        bool canModel = !study.File.LacksFirstWeights;
        if (stopped is null && canModel && replica.Model() is { } model)
        {
            string path = folder.Combine(PlanFolder.ModelFile);
            model.Save(path);
            ModelNote.Write(path, model.ComputeHash(), study.File.Hash, identity);
        }

        outcome.ExitCode = stopped is null ? ExitCodes.Done : replica.StoppedByDoubt ? ExitCodes.Failed : ExitCodes.TooFewSites;
        events.Write(
            stopped is null ? "finished" : "stopped",
            stopped is null
                ? string.Create(CultureInfo.InvariantCulture, $"finished after {replica.ClosedRounds} rounds; state {replica.StateHash}{(canModel ? string.Empty : "; for a model start it again with --weights")}")
                : $"stopped: {stopped}",
            ("rounds", replica.ClosedRounds),
            ("state", replica.StateHash.ToString()),
            ("reason", stopped));
        if (stopped is not null)
        {
            outcome.Error = new CommandException(outcome.ExitCode, "study-stopped", stopped, replica.Stopped is null
                    ? "start the sites again and then the aggregator: it continues from the last closed round"
                    : "the study is paused for good: make a new one once the sites' operators know why");
        }
    }

    /// <summary>Rule 9: the sets whose opening was asked for before, where the sites look at them.</summary>
    private static OpenedWindow? AskedFor(Study study, IReadOnlyList<AuditEvent> past)
    {
        if (study.File.Sums.Participation != ParticipationRule.Strict)
        {
            return null;
        }

        OpenedWindow window = new(study.Plan.FewestSites);
        HashSet<RoundId> asked = [.. past.Where(e => e.Kind == EventKind.UnmaskingStored).Select(e => e.Rid)];
        foreach (AuditEvent inputs in past.Where(e => e.Kind == EventKind.InputsFixed && asked.Contains(e.Rid)))
        {
            window.Add(inputs.Places);
        }

        return window;
    }

    private static ulong NextIndex(IReadOnlyList<AuditEvent> past) =>
        past.Where(e => e.Kind == EventKind.SetupOpened).Select(e => e.Number + 1).DefaultIfEmpty(0UL).Max();
}
