using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Models.Federation;
using ScFed.Node.Benchmarks.Classifiers;
using ScFed.Node.Commands;
using ScFed.Node.Hosting;
using ScFed.Node.Sweeps.Plan;
using ScFed.Secure.Sums;

namespace ScFed.Node.Sweeps.Cells;

/// <summary>Runs one cell: reads its data, divides them, trains and tests as the comparison of classifiers does.</summary>
/// <param name="trainer">Trains networks.</param>
internal sealed class CellRunner(IPerceptronTrainer? trainer)
{
    private static readonly string[] Stepped = [ClassifierRegistry.Actinn, ClassifierRegistry.Transformer];

    /// <summary>Runs; what is foreseen to go wrong with a cell is its result.</summary>
    /// <param name="line">The cell.</param>
    /// <param name="root">Where the data's path starts from.</param>
    /// <param name="cancellation">Stops, without a result.</param>
    public CellResult Run(ManifestLine line, string root, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        try
        {
            CellResult result = Train(line, root, cancellation);
            return result with { WallSeconds = Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 3) };
        }
        catch (Exception e) when (e is CaseException or DataException or ArgumentException or JsonException or CommandException or PlanException || Failures.Describe(e) is not null)
        {
            return CellResult.Failed(line.Id, line.Case, e.Message);
        }
    }

    /// <summary>SHA-256 of a data set's file, in hexadecimal.</summary>
    /// <exception cref="CommandException">It cannot be read.</exception>
    public static string HashOf(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.Usage, "data-missing", $"cannot read {path}: {e.Message}", "check the data set's file, and --data-root", e);
        }
    }

    private CellResult Train(ManifestLine line, string root, CancellationToken cancellation)
    {
        SweepCase which = line.Case;
        string path = Path.Combine(root, line.File);
        if (HashOf(path) != which.DataSha256)
        {
            throw new CaseException(CaseError.OtherData, $"{line.File} has changed since the sweep was planned");
        }

        SiteDivision? division = which.Split is null ? null : SiteDivision.Parse(which.Split);
        string? owner = which.Split == SiteDivision.ByDonor ? which.Donor : which.Split == SiteDivision.BySite ? which.Site : null;
        LoadedData data = LoadedData.Load(new ComparisonData(which.Data, line.File, which.Label, owner, Donor: which.Unit == PrivacyUnit.Donor ? which.Donor : null), root, which.SmallestTypeLeftOut);
        CaseTraining training = new(which);
        CaseRunner runner = new(FileOf(which, division), data, trainer, training);
        Regime regime = which.Kind switch
        {
            CellKind.Pooled => Regime.Pooled,
            CellKind.Local => Regime.Local,
            _ => Regime.Federated,
        };
        ComparisonCase compared = new(which.Data, which.Classifier, regime, SplitOf(division), which.Seed, Fold: 0, LeftOut: false);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        ComparisonResult result = runner.Run(compared, cancellation);
        double cpu = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        return CellResult.Finished(line.Id, which, result, training.Figures) with
        {
            CpuSeconds = Math.Round(cpu, 4),
            CpuSecondsPerSum = result.Sums > 0 ? Math.Round(cpu / result.Sums, 6) : null,
        };
    }

    /// <summary>The comparison that has this case in it.</summary>
    private static ComparisonFile FileOf(SweepCase which, SiteDivision? division)
    {
        JsonObject settings = which.Settings?.DeepClone().AsObject() ?? [];
        if (which.Steps is { } steps && !which.HasNoise())
        {
            settings["rounds"] = Stepped.Contains(which.ClassifierKind ?? which.Classifier)
                ? steps
                : throw new CaseException(CaseError.NoSteps, $"steps = {steps}: {which.ClassifierKind ?? which.Classifier} ends where it has converged");
        }

        if (which.Clip is { } clip && !which.HasNoise())
        {
            settings["clipNorm"] = clip;
        }

        return new ComparisonFile
        {
            Folds = which.Folds,
            Seeds = [which.Seed],
            SmallestTypeLeftOut = which.SmallestTypeLeftOut,
            Data = [new ComparisonData(which.Data, string.Empty)],
            Splits = division switch
            {
                { Sites: > 0, Alpha: double.PositiveInfinity } => new ComparisonSplits { Iid = [division.Sites] },
                { Sites: > 0 } => new ComparisonSplits { Dirichlet = [division.Alpha], DirichletSites = division.Sites },
                _ => new ComparisonSplits(),
            },
            Classifiers = [new ComparisonClassifier(which.Classifier, which.ClassifierKind, settings)],
        };
    }

    private static string SplitOf(SiteDivision? division) => division switch
    {
        null => ComparisonCase.All,
        { Sites: 0 } => ComparisonCase.BySite,
        { Alpha: double.PositiveInfinity } => ComparisonCase.Iid(division.Sites),
        _ => ComparisonCase.Dirichlet(division.Alpha),
    };
}
