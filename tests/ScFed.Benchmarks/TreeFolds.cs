using System.Diagnostics;
using System.Globalization;
using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Trees;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Benchmarks;

/// <summary>
/// Trains boosted trees on five stratified folds of a file, pooled, and writes accuracy and seconds (trees.csv) with what another program needs for
/// the same: each cell's fold (folds.csv) and each fold's genes (genes-F.txt). Seconds are from the statistics on: normalisation on the selected
/// genes, cuts, bins, trees.
/// </summary>
internal static class TreeFolds
{
    private const int Folds = 5;
    private const int StatisticsBehind = 3;
    private const ulong Seed = 1;

    internal static void Run(string data, string column, TreeSettings trees, string folder)
    {
        using AnnData file = AnnDataReader.Open(data);
        CellMatrix cells = file.ReadMatrix();
        string[] types = file.ReadObsColumn(column);
        string[] labels = [.. types.Distinct().Order(StringComparer.Ordinal)];
        int[] label = Array.ConvertAll(types, type => Array.BinarySearch(labels, type, StringComparer.Ordinal));
        int[] fold = Deal(label, labels.Length);
        CellTypeSettings settings = new()
        {
            Labels = labels,
            Genes = cells.GeneNames,
            Sites = 3,
            Colluders = 0,
            MinSurvivors = 3,
            Seed = Seed,
            Classifier = ClassifierRegistry.Trees,
            Trees = trees,
        };
        Directory.CreateDirectory(folder);
        File.WriteAllLines(Path.Combine(folder, "folds.csv"), fold.Select(f => f.ToString(CultureInfo.InvariantCulture)));
        List<string> rows = ["fold,seconds,cpu_seconds,accuracy"];
        for (int held = 0; held < Folds; held++)
        {
            int[] training = [.. Enumerable.Range(0, fold.Length).Where(cell => fold[cell] != held)];
            int[] test = [.. Enumerable.Range(0, fold.Length).Where(cell => fold[cell] == held)];
            rows.Add(Measure(settings, new SiteCells(1, cells, label, new TrainTestSplit(training, test)), held, folder));
        }

        File.WriteAllLines(Path.Combine(folder, "trees.csv"), rows);
    }

    private static string Measure(CellTypeSettings settings, SiteCells site, int held, string folder)
    {
        long started = 0;
        TimeSpan cpu = default;
        CellTypeClassifier trained = Baseline.Train(settings, [site], progress: (done, _) =>
        {
            if (done == StatisticsBehind)
            {
                started = Stopwatch.GetTimestamp();
                cpu = Environment.CpuUsage.TotalTime;
            }
        });
        TimeSpan seconds = Stopwatch.GetElapsedTime(started);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        int[] test = site.Split.HeldOut;
        int[] predicted = trained.Predict(site.OnPanel(trained.Genes), test);
        int right = Enumerable.Range(0, test.Length).Count(i => predicted[i] == site.Labels[test[i]]);
        File.WriteAllLines(Path.Combine(folder, $"genes-{held}.txt"), trained.Genes);
        return string.Create(CultureInfo.InvariantCulture, $"{held},{seconds.TotalSeconds:F2},{cpu.TotalSeconds:F2},{(double)right / test.Length:F5}");
    }

    /// <summary>Deals the cells of each label to the folds in turn, in a drawn order.</summary>
    private static int[] Deal(int[] label, int labels)
    {
        int[] fold = new int[label.Length];
        for (int of = 0; of < labels; of++)
        {
            int[] own = [.. Enumerable.Range(0, label.Length).Where(cell => label[cell] == of)];
            StudyRandom.For("folds", Seed, (ulong)of).Shuffle(own);
            for (int i = 0; i < own.Length; i++)
            {
                fold[own[i]] = i % Folds;
            }
        }

        return fold;
    }
}
