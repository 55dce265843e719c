using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Models.Federation;
using ScFed.Models.Files;
using ScFed.Node.AuditLog;
using ScFed.Node.Commands;
using ScFed.Node.Studies;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Transport;
using ScFed.Protocol.Wire;
using ScFed.Secure.Audit;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Site;
using ScFed.Secure.Round.Statistics;

namespace ScFed.Node.Hosting;

/// <summary>One site of a study, run from its plan folder: dials out, answers what was approved, dials again when the line is cut.</summary>
public sealed class SiteService(
    PlanFolder folder,
    HostAddress aggregator,
    Func<IPerceptronTrainer> trainer,
    string? firstWeights,
    StatisticsLedger statistics,
    EventWriter events,
    RunOutcome outcome,
    IHostApplicationLifetime lifetime) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

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
        StudyFile file = StudyFile.Load(folder.Path).WithFirstWeights(firstWeights);
        if (file.LacksFirstWeights)
        {
            throw new CommandException(
                ExitCodes.Usage, "weights-missing", $"the study starts from the weights file with SHA-256 {file.Algorithm.Transformer.Pretrained}", "give its path with --weights");
        }

        using SigningKey identity = folder.ReadIdentity();
        using TlsIdentity transportKey = folder.ReadTransport();
        Study study = Study.From(file, trainer());
        StudyMember self = Self(file, identity);
        AuditLogFile journal = AuditLogFile.Open(
            folder.Audit, string.Create(CultureInfo.InvariantCulture, $"scfed/{file.Hash.ToString()[..16]}/site-{self.Place}"), identity, TimeProvider.System, null);
        await using (journal.ConfigureAwait(false))
        {
            SiteHistory history = await HistoryAsync(study, journal, cancellation).ConfigureAwait(false);
            byte[] deviceSecret = folder.ReadDeviceSecret();
            using HedgedRandomness randomness = new(deviceSecret);
            using FileVault vault = new(folder.State, deviceSecret);
            CryptographicOperations.ZeroMemory(deviceSecret);
            (SiteCells cells, DataVersion version) = ReadCells(file, self);
            SiteStudy running = new(study, cells, version, folder.State, journal);
            if (running.ClosedRounds > 0 && !history.HasReached(running.Head))
            {
                throw new CommandException(
                    ExitCodes.Failed,
                    "log-behind-state",
                    $"the audit log has not the close of round {running.ClosedRounds}, which this site's state comes from",
                    "the log was restored, cut or removed, and what this site has answered stands in it: restore the newer one, or leave the study");
            }

            SiteContext site = new(study.Plan, (ushort)self.Place, identity, RandomNumberGenerator.GetBytes(16), randomness, history, running)
            {
                MaskThreads = Environment.ProcessorCount,
                Statistics = statistics,
            };
            EvidenceFolder evidence = new(
                folder.Combine(PlanFolder.EvidenceFolder), journal, journal.Events, (piece, liar, path) => TellOfLiar(study, piece, liar, path));
            SiteSession session = new(site, running, journal, vault, evidence);
            await using (session.ConfigureAwait(false))
            {
                SumClientOptions options = new() { Progress = new SiteEvents(history, aggregator, events).Tell };
                TlsTransport transport = TlsTransport.ToDial(transportKey, aggregator, study.AggregatorPin);
                await FollowAsync(session, running, transport, options, cancellation).ConfigureAwait(false);
            }

            Finish(study, running);
        }
    }

    private async Task FollowAsync(
        SiteSession session, SiteStudy study, TlsTransport transport, SumClientOptions options, CancellationToken cancellation)
    {
        TimeSpan pause = TimeSpan.FromMilliseconds(250);
        bool reached = false;
        while (!study.Finished)
        {
            string why;
            try
            {
                SumClient client = await SumClient.ConnectAsync(transport, session, options, cancellation).ConfigureAwait(false);
                await using (client.ConfigureAwait(false))
                {
                    pause = TimeSpan.FromMilliseconds(250);
                    reached = true;
                    if (await client.RunAsync(cancellation).ConfigureAwait(false))
                    {
                        return;
                    }

                    why = "the aggregator closed the connection";
                }
            }
            catch (TransportException e) when (reached || e.Failure is not TransportFailure.WrongPin)
            {
                // Once the right aggregator was reached there, somebody who answers in its place must not be able to end this site.
                why = e.Message;
            }
            catch (ProtocolException e) when (e.Code is ErrorCode.ConnectionLost or ErrorCode.HeartbeatMissed or ErrorCode.ShuttingDown or ErrorCode.TruncatedFrame or ErrorCode.DuplicateSession
                or ErrorCode.DeadlinePassed or ErrorCode.InternalFailure)
            {
                why = e.Message;
            }

            // Spread over a quarter, so that a hundred sites do not come back at one moment.
            TimeSpan wait = pause * (1 + (RandomNumberGenerator.GetInt32(250) / 1000.0));
            events.Write("retry", string.Create(CultureInfo.InvariantCulture, $"{aggregator}: {why}; dialling again in {wait.TotalSeconds:0.0} s"), ("why", why), ("seconds", wait.TotalSeconds));
            await Task.Delay(wait, cancellation).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private (SiteCells Cells, DataVersion Version) ReadCells(StudyFile file, StudyMember self)
    {
        CellTypeSettings settings = file.Algorithm;
        using AnnData data = AnnDataReader.Open(folder.Combine(PlanFolder.CellsFile));
        events.Write("cells", $"{self.Name} reads its cells", ("site", self.Name));
        CellMatrix matrix = data.ReadMatrix();
        string[] labels = Mapped(data.ReadObsColumn(file.LabelColumn), settings.Labels);
        string[] donors = file.DonorColumn is { } column ? data.ReadObsColumn(column) : [];
        SiteCells cells = StudyCells.Of(settings, self.Place, matrix, labels, donors);
        if (GeneFloor.Refusal(settings, data.Name, matrix.GeneNames) is { } tooFew)
        {
            throw new UnsuitableCellsException(tooFew);
        }

        int found = GeneFloor.Found(settings, matrix.GeneNames);
        events.Write(
            "genes",
            $"{found} of the study's {settings.Genes.Count} genes are in {data.Name}; {(cells.Scale is ExpressionScale.LogNormalised ? "its values are log1p of 10000 a cell already and are taken as they are" : "its values are taken for counts")}",
            ("found", found),
            ("panel", settings.Genes.Count),
            ("values", cells.Scale.ToString()));
        return (cells, CellsVersion.Of(matrix, labels, donors));
    }

    private string[] Mapped(string[] labels, IReadOnlyList<string> vocabulary)
    {
        string path = folder.Combine(PlanFolder.LabelMappingFile);
        return File.Exists(path) ? LabelMapping.Load(path, vocabulary).Apply(labels) : labels;
    }

    private static StudyMember Self(StudyFile file, SigningKey identity)
    {
        string key = Convert.ToHexStringLower(identity.PublicKey.Span);
        return file.Roster.FirstOrDefault(m => m.PublicKey == key)
            ?? throw new CommandException(ExitCodes.Usage, "not-in-roster", "this site's key does not stand in the roster of study.json", "the study was made with another key of this site");
    }

    private static async Task<SiteHistory> HistoryAsync(Study study, AuditLogFile journal, CancellationToken cancellation)
    {
        SiteHistory history = new();
        foreach (AuditEvent e in journal.Events)
        {
            history.Apply(e);
        }

        if (journal.Events.Count == 0)
        {
            await journal.AppendAsync(
                new Commit(new AuditEvent(EventKind.StudyOpened) { Digests = [study.File.Hash, study.Plan.Roster.Hash], Text = "site" }),
                cancellation).ConfigureAwait(false);
        }

        return history;
    }

    private void Finish(Study study, SiteStudy running)
    {
        string? stopped = running.Replica.Stopped;
        if (stopped is null && running.Replica.Model() is { } model)
        {
            model.Save(folder.Combine(PlanFolder.ModelFile));
        }

        outcome.ExitCode = stopped is null ? ExitCodes.Done : running.Replica.StoppedByDoubt ? ExitCodes.Failed : ExitCodes.TooFewSites;
        events.Write(
            stopped is null ? "finished" : "stopped",
            stopped is null ? $"finished; state {running.Replica.StateHash}" : $"stopped: {stopped}",
            ("rounds", running.ClosedRounds),
            ("state", running.Replica.StateHash.ToString()),
            ("reason", stopped));
    }

    private void TellOfLiar(Study study, Accusation evidence, Accused liar, string path) => events.Write(
        "liar",
        $"{study.NameOf(liar)} lied: {evidence.Kind.Word()}; the proof is in {path}",
        ("liar", study.NameOf(liar)), ("place", liar.Place), ("kind", evidence.Kind.Word()), ("file", path));
}
