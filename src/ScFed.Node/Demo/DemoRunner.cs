using System.Diagnostics;
using System.Globalization;
using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Torch;
using ScFed.Models.Federation;
using ScFed.Models.Files;
using ScFed.Node.AuditLog;
using ScFed.Node.Reports.Terminal;
using ScFed.Node.Studies;

namespace ScFed.Node.Demo;

/// <summary>The demo from the first file to the last: split, run, replay, compare, report.</summary>
public sealed class DemoRunner(DemoOptions options, IDemoProgress progress)
{
    /// <summary>Runs.</summary>
    public async Task<DemoResult> RunAsync(CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        progress.Stage($"reading {Path.GetFileName(options.Data)}");
        DemoData data = DemoData.Load(options);
        using DemoFolder folder = DemoFolder.Create(options.Out);
        DemoPlan plan = DemoPlan.Write(data, options, folder.Parties);
        IReadOnlyList<DemoFault> faults = DemoFault.Choose(plan.Study, options, out string? whyNone);
        if (whyNone is not null)
        {
            progress.Note(whyNone);
        }

        DemoFederation federation = new(plan, options, faults, progress);
        await using (federation.ConfigureAwait(false))
        {
            await federation.RunAsync(cancellation).ConfigureAwait(false);
        }

        SiteCells[] sites = [.. Enumerable.Range(0, data.SiteNames.Count).Select(i => SiteOf(data, plan.Study.File, i))];
        progress.Stage("replaying the signed sums and scoring each state");
        DemoReplay replay = await DemoReplay.RunAsync(plan.Study, Path.Combine(plan.AggregatorFolder, "state", "rounds"), sites, cancellation).ConfigureAwait(false);
        (DemoTest test, string device) = Compare(plan.Study, replay.Replica.State, sites, cancellation);
        DemoFiles files = new(
            Path.Combine(options.Out, "model.scfed"),
            Path.Combine(options.Out, "report.html"),
            [.. plan.SiteFolders.Prepend(plan.AggregatorFolder).Select(f => Path.Combine(options.Out, "audit", Path.GetFileName(f)))]);
        DemoResult result = new()
        {
            Data = Path.GetFileName(options.Data),
            StudyHash = plan.Study.File.Hash.ToString(),
            Sites = [.. data.SiteNames.Select((name, i) => new DemoSite(name, data.RowsOf[i].Length))],
            Threshold = plan.Study.Plan.Threshold,
            MinSurvivors = plan.Study.Plan.MinSurvivors,
            Colluders = plan.Study.Plan.Colluders,
            Rounds = [.. federation.Rounds.Select(r => r with { Accuracy = replay.AccuracyAfter((ulong)r.Round, (ulong)r.Attempt) })],
            Test = test,
            Matrix = MatrixOf(plan.Study, replay.Replica.State),
            MatrixLost = new CellTypeState(replay.Replica.State).MatrixLost,
            SuppressedLabels = Suppressed(plan.Study, replay.Replica.State),
            GenesKept = new CellTypeState(replay.Replica.State).SelectedGenes.Length,
            GenesOffered = data.Cells.Genes,
            Privacy = PrivacyOf(plan),
            DropStory = faults.Any(f => f.Story is not null) ? string.Join(" ", faults.Select(f => f.Story).Where(s => s is not null)) : whyNone,
            Device = device,
            Seed = options.Seed,
            Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
            Files = files,
        };
        ModelFile model = replay.Replica.Model() ?? throw new InvalidOperationException("a finished study has a model");
        folder.Publish(model, plan.AggregatorFolder, result);
        return result;
    }

    private static SiteCells SiteOf(DemoData data, StudyFile file, int index)
    {
        (Models.Cells.CellMatrix cells, string[] labels) = data.Site(index);
        return StudyCells.Of(file.Algorithm, index + 1, cells, labels, data.DonorsOf(index));
    }

    /// <summary>The most that any site's log says to be spent; null where the study is not private.</summary>
    private static AuditPrivacy? PrivacyOf(DemoPlan plan) => plan.SiteFolders
        .Select(folder => AuditVerification.Verify(Path.Combine(folder, PlanFolder.AuditFolder)).ToSummary().Privacy)
        .MaxBy(privacy => privacy?.Epsilon);

    private static DemoMatrix? MatrixOf(Study study, ModelState state)
    {
        CellTypeState known = new(state);
        return known.HasMatrix
            ? new DemoMatrix([.. known.KeptLabels.ToArray().Select(i => study.File.Algorithm.Labels[(int)i])], known.Matrix.ToArray())
            : null;
    }

    private static string[] Suppressed(Study study, ModelState state)
    {
        long[] kept = new CellTypeState(state).KeptLabels.ToArray();
        return [.. study.File.Algorithm.Labels.Where((_, i) => !kept.Contains(i))];
    }

    private (DemoTest Test, string Device) Compare(Study study, ModelState state, SiteCells[] sites, CancellationToken cancellation)
    {
        TorchTrainer trainer = new(options.Device);
        Baseline baseline = new(study.Algorithm, state, trainer);
        progress.Stage("training the same classifier on all cells in one place, to compare");
        DemoScore pooled = DemoReplay.ScoreOf(baseline.Train(sites, cancellation: cancellation), sites);
        List<DemoScore> local = [];
        for (int i = 0; i < sites.Length; i++)
        {
            progress.Stage(string.Create(CultureInfo.InvariantCulture, $"training each site alone, to compare ({i + 1} of {sites.Length})"));
            CellTypeClassifier alone = baseline.Train([sites[i]], cancellation: cancellation);
            local.Add(DemoReplay.ScoreOf(alone, sites));
        }

        DemoScore mean = new(local.Average(s => s.Accuracy), local.Average(s => s.MacroF1));
        return (new DemoTest(DemoReplay.ScoreOf(study.Algorithm.Classifier(state), sites), pooled, mean, local), trainer.Device);
    }
}
