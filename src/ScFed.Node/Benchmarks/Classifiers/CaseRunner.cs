using System.Diagnostics;
using System.Numerics.Tensors;
using System.Text.Json;
using System.Text.Json.Nodes;
using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Models.Comparison;
using ScFed.Models.Federation;
using ScFed.Models.Metrics;
using ScFed.Models.Preprocessing;
using ScFed.Node.Configuration;

namespace ScFed.Node.Benchmarks.Classifiers;

/// <summary>Runs single cases on one data set. What is tested is taken out first: no training is ever given a test cell.</summary>
/// <param name="file">The comparison.</param>
/// <param name="data">The data set.</param>
/// <param name="trainer">Trains networks.</param>
/// <param name="federated">How federated cases are trained; null for sums that are encoded and not masked.</param>
internal sealed class CaseRunner(ComparisonFile file, LoadedData data, IPerceptronTrainer? trainer, IFederatedTraining? federated = null)
{
    private readonly IFederatedTraining _federated = federated ?? new EncodedTraining(file.Bits);

    /// <summary>Trains and tests.</summary>
    public ComparisonResult Run(ComparisonCase which, CancellationToken cancellation)
    {
        (int[] training, int[] test) = Divide(which);
        SiteCells[] sites = SitesOf(which, training);
        long started = Stopwatch.GetTimestamp();
        (IReadOnlyList<CellTypeClassifier> classifiers, int sums, long bytes) = Train(which, sites, cancellation);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds / Math.Max(1, classifiers.Count);
        ComparisonScore score = classifiers.Count == 0 ? ComparisonScore.None : ComparisonScore.Mean([.. classifiers.Select(classifier => Test(classifier, test))]);
        return new ComparisonResult(which, sites.Length, training.Length, test.Length, score, seconds, sums, bytes);
    }

    /// <summary>The classifiers of a case: one, or in the regime local one a site; none where the study stops because too few sites have anything in common.</summary>
    internal IReadOnlyList<CellTypeClassifier> Train(ComparisonCase which, CancellationToken cancellation) =>
        Train(which, SitesOf(which, Divide(which).Training), cancellation).Classifiers;

    /// <summary>Rows that train and rows that are tested, which are never the same.</summary>
    internal (int[] Training, int[] Test) Divide(ComparisonCase which)
    {
        int[] part = which.LeftOut ? data.Sites : StratifiedFolds.Draw(data.Labels, file.Folds, which.Seed);
        int[] rows = [.. Enumerable.Range(0, part.Length)];
        return ([.. rows.Where(row => part[row] != which.Fold)], [.. rows.Where(row => part[row] == which.Fold)]);
    }

    private SiteCells[] SitesOf(ComparisonCase which, int[] training) =>
        [.. RowsOfSites(which, training).Where(rows => rows.Length > 0).Select((rows, i) => SiteOf(i + 1, rows))];

    private int[][] RowsOfSites(ComparisonCase which, int[] training)
    {
        int[] labels = [.. training.Select(row => data.Labels[row])];
        int[] site = which.Split switch
        {
            ComparisonCase.All => new int[training.Length],
            ComparisonCase.BySite => [.. training.Select(row => data.Sites[row])],
            _ when file.Splits.Iid.FirstOrDefault(n => ComparisonCase.Iid(n) == which.Split) is > 0 and int n => SiteSplit.Iid(training.Length, n, which.Seed),
            _ => SiteSplit.Dirichlet(
                labels, file.Splits.DirichletSites, file.Splits.Dirichlet.First(alpha => ComparisonCase.Dirichlet(alpha) == which.Split), which.Seed),
        };
        return [.. Enumerable.Range(0, site.Max() + 1).Select(place => training.Where((_, i) => site[i] == place).ToArray())];
    }

    private SiteCells SiteOf(int place, int[] rows) => new(
        place,
        data.Cells.SelectRows(rows),
        [.. rows.Select(row => data.Labels[row])],
        new TrainTestSplit([.. Enumerable.Range(0, rows.Length)], []),
        data.Donors is null ? null : [.. rows.Select(row => data.Donors[row])]);

    /// <summary>The study of a case: nobody drops out, so that m = n and what three sites hold is kept.</summary>
    private CellTypeSettings SettingsFor(ComparisonCase which, int sites)
    {
        ComparisonClassifier classifier = file.Classifiers.First(c => c.Name == which.Classifier);
        CellTypeSettings defaults = new()
        {
            Labels = data.Vocabulary,
            Genes = data.Cells.GeneNames,
            Sites = sites,
            Colluders = Math.Min(1, Math.Max(0, sites - 3)),
            MinSurvivors = sites,
            Seed = which.Seed,
            Classifier = classifier.Kind ?? classifier.Name,
            TestFraction = 0,
        };
        if (classifier.Settings is null)
        {
            return defaults;
        }

        JsonObject json = JsonSerializer.SerializeToNode(defaults, TomlFile.Strict)!.AsObject();
        Merge(json, classifier.Settings);
        return json.Deserialize<CellTypeSettings>(TomlFile.Strict)!;
    }

    private static void Merge(JsonObject into, JsonObject from)
    {
        foreach ((string key, JsonNode? value) in from)
        {
            if (value is JsonObject inner && into[key] is JsonObject target)
            {
                Merge(target, inner);
            }
            else
            {
                into[key] = value?.DeepClone();
            }
        }
    }

    private (IReadOnlyList<CellTypeClassifier> Classifiers, int Sums, long Bytes) Train(
        ComparisonCase which, SiteCells[] sites, CancellationToken cancellation)
    {
        CellTypeSettings settings = SettingsFor(which, sites.Length);
        if (which.Regime != Regime.Federated)
        {
            SiteCells[][] places = which.Regime == Regime.Pooled ? [sites] : [.. sites.Select(site => new[] { site })];
            return ([.. places.Select(place => Baseline.Train(settings, place, trainer, cancellation: cancellation))], 0, 0);
        }

        FederatedTraining training = _federated.Train(settings, sites, trainer, cancellation);
        return (training.Classifier is { } classifier ? [classifier] : [], training.Sums, training.BytesPerSite);
    }

    private ComparisonScore Test(CellTypeClassifier classifier, int[] test)
    {
        PanelCells panel = SiteOf(1, test).OnPanel(classifier.Genes);
        int[] predicted = classifier.Predict(panel, [.. Enumerable.Range(0, test.Length)]);
        int unassigned = 0;
        for (int i = 0; i < test.Length; i++)
        {
            unassigned += TensorPrimitives.Max<double>(classifier.Probabilities(panel, i)) < file.UnassignedBelow ? 1 : 0;
        }

        ConfusionMatrix matrix = ConfusionMatrix.FromPairs(data.Vocabulary, [.. test.Select(row => data.Labels[row])], predicted);
        return ComparisonScore.Of(matrix, (double)unassigned / test.Length);
    }
}
