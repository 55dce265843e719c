using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;
using ScFed.Node.Benchmarks.Classifiers;
using ScFed.Node.Sweeps.Cells;
using ScFed.Node.Sweeps.Plan;
using ScFed.Node.Tests.Benchmarks.Classifiers;

namespace ScFed.Node.Tests.Sweeps;

/// <summary>Small sweeps, cases and sites.</summary>
internal static class SweepSamples
{
    /// <summary>One data set, one classifier and the usual grid.</summary>
    public static SweepFile File { get; } = new()
    {
        Data = [new SweepData("small", "small.h5ad", Site: "site", Donor: "donor")],
        Classifiers = [new SweepClassifier("logistic")],
        Grid = new SweepGrid { Split = ["iid 4"] },
    };

    /// <summary>Hashes of its data.</summary>
    public static IReadOnlyDictionary<string, string> Hashes { get; } = new Dictionary<string, string> { ["small"] = new string('a', 64) };

    /// <summary>A federated case.</summary>
    public static SweepCase Case { get; } = SweepCases.Of(File, Hashes)[^1];

    /// <summary>A result of a case.</summary>
    public static CellResult Result(SweepCase which, double accuracy = 0.9, string? error = null) => error is not null
        ? CellResult.Failed(CaseId.Of(which), which, error)
        : new CellResult
        {
            Schema = CellResult.SchemaWord,
            Id = CaseId.Of(which),
            Case = which,
            Sites = 4,
            Length = 1000,
            TrainingCells = 160,
            TestCells = 80,
            Accuracy = accuracy,
            MacroF1 = accuracy - 0.05,
            Seconds = 2,
            CpuSeconds = 1.5,
            SecondsPerSum = which.Kind == CellKind.Federated ? 0.1 + (0.1 * (int)which.Protection!.Value) : null,
            CpuSecondsPerSum = which.Kind == CellKind.Federated ? 0.05 + (0.1 * (int)which.Protection!.Value) : null,
            WallSeconds = 3,
            BytesPerSite = which.Kind == CellKind.Federated ? 20_000 : null,
            BytesPredicted = which.Kind == CellKind.Federated ? 16_000 : null,
            Sums = which.Kind == CellKind.Federated ? 20 : null,
            Dropped = which.Kind == CellKind.Federated ? 0 : null,
            Machine = "a machine, 2 cores",
            Versions = "ScFed 0.0.0",
        };

    /// <summary>Sites with some cells of every type.</summary>
    public static SiteCells[] Sites(int count)
    {
        LoadedData data = SmallData.Load();
        return
        [
            .. Enumerable.Range(0, count).Select(place =>
            {
                int[] rows = [.. Enumerable.Range(0, data.Labels.Length).Where(row => row / 3 % count == place)];
                return new SiteCells(
                    place + 1, data.Cells.SelectRows(rows), [.. rows.Select(row => data.Labels[row])], new TrainTestSplit([.. rows.Select((_, i) => i)], []));
            }),
        ];
    }

    /// <summary>A study of those sites whose sums are all exact.</summary>
    public static CellTypeStudy Study(int sites, int minSurvivors) => new(
        new CellTypeSettings
        {
            Labels = SmallData.Load().Vocabulary,
            Genes = SmallData.Load().Cells.GeneNames,
            Sites = sites,
            Colluders = 1,
            MinSurvivors = minSurvivors,
            Seed = 1,
            Classifier = "logistic",
            TestFraction = 0,
            Linear = new() { MaxEvaluations = 6 },
        });
}
