using System.Numerics.Tensors;
using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Comparison;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;
using ScFed.Secure.Sums;

namespace ScFed.Node.Benchmarks.Attacks.Recovery;

/// <summary>
/// One site's label counts, from its gradient in clear and from sums of five sites skewed by label. From a sum the attacker can do no better than to think that
/// the site is like all. What he needs to know of the network's outputs and of clipping he takes from the last site, which helps him and is no target.
/// </summary>
/// <param name="cells">The cells.</param>
/// <param name="splits">Divisions into sites; each has four targets.</param>
/// <param name="seed">Of the divisions.</param>
internal sealed class LabelCountAttack(AttackedCells cells, int splits, ulong seed)
{
    private const string Attack = "label-counts-misplaced";
    private const int Sites = 5;
    private const double Concentration = 0.5;
    private const int FewestCells = 5;

    /// <summary>Attacks one kind of classifier.</summary>
    /// <param name="classifier">Logistic or ACTINN.</param>
    /// <param name="epsilons">Of the private studies whose sum is attacked.</param>
    /// <param name="cancellation">Stops.</param>
    public IEnumerable<AttackFigure> Run(string classifier, IReadOnlyList<double> epsilons, CancellationToken cancellation)
    {
        SumPlan plan = AttackedFederation.PlanFor(Sites);
        CellTypeSettings plain = AttackedStudy.Plain(cells, plan, classifier, seed);
        FirstGradient[] studies =
        [
            .. epsilons.Select(epsilon => new FirstGradient(AttackedStudy.Private(plain, plan, epsilon, cells.Count, cells.Count, samplingRate: 1), plan)),
        ];
        List<double> clear = [];
        List<double> guessed = [];
        List<double> summed = [];
        List<double>[] noised = [.. epsilons.Select(_ => new List<double>())];
        List<double> total = [];
        List<double>[] noisedTotal = [.. epsilons.Select(_ => new List<double>())];
        for (int split = 0; split < splits; split++)
        {
            cancellation.ThrowIfCancellationRequested();
            SiteCells[] sites = Divide(split);
            FirstGradient study = studies[0];
            (double[] outputs, double shortened) = Known(study, sites[^1]);
            double[] all = Counts(sites);
            double[] fromSum = Estimate(study, study.Summed(sites), outputs, all.Sum(), 1);
            total.Add(LabelCountRecovery.Misplaced(fromSum, all));
            double[][] fromNoised = [.. studies.Select(noisy => Estimate(noisy, noisy.Noised(sites), outputs, all.Sum(), shortened))];
            for (int i = 0; i < fromNoised.Length; i++)
            {
                noisedTotal[i].Add(LabelCountRecovery.Misplaced(fromNoised[i], all));
            }

            foreach (SiteCells target in sites.SkipLast(1).Where(site => site.Labels.Length >= FewestCells))
            {
                double[] truth = Counts([target]);
                clear.Add(LabelCountRecovery.Misplaced(Estimate(study, study.Clear(target).Sum, outputs, target.Labels.Length, 1), truth));
                guessed.Add(LabelCountRecovery.Misplaced([.. truth.Select(_ => 1.0)], truth));
                summed.Add(LabelCountRecovery.Misplaced(fromSum, truth));
                for (int i = 0; i < fromNoised.Length; i++)
                {
                    noised[i].Add(LabelCountRecovery.Misplaced(fromNoised[i], truth));
                }
            }
        }

        yield return Figure("site-in-clear", clear, null);
        yield return Figure("sum-of-sites", summed, null);
        for (int i = 0; i < studies.Length; i++)
        {
            yield return Figure("noised-sum", noised[i], studies[i]);
        }

        yield return Figure("no-update", guessed, null);
        yield return Figure("all-sites-from-sum", total, null);
        for (int i = 0; i < studies.Length; i++)
        {
            yield return Figure("all-sites-from-noised-sum", noisedTotal[i], studies[i]);
        }

        AttackFigure Figure(string regime, List<double> values, FirstGradient? study)
        {
            Secure.Privacy.PrivacyLoss? claimed = study?.Claimed;
            return new AttackFigure(
                Attack, regime, classifier, regime.StartsWith("all", StringComparison.Ordinal) ? "sum" : "site", claimed?.Epsilon, claimed?.Delta, Interval.OfMean(values, seed), values.Count);
        }
    }

    private SiteCells[] Divide(int split)
    {
        int[] site = SiteSplit.Dirichlet(cells.Labels, Sites, Concentration, seed + (ulong)split);
        return [.. Enumerable.Range(0, Sites).Select(i => cells.Site(i + 1, [.. Enumerable.Range(0, cells.Count).Where(cell => site[cell] == i)]))];
    }

    private double[] Counts(IReadOnlyList<SiteCells> sites)
    {
        double[] counts = new double[cells.Vocabulary.Count];
        foreach (int label in sites.SelectMany(site => site.Labels))
        {
            counts[label]++;
        }

        return counts;
    }

    private static double[] Estimate(FirstGradient study, ReadOnlySpan<double> gradient, double[] outputs, double count, double shortened)
    {
        DenseLayer last = study.Network.Layers[^1];
        return LabelCountRecovery.Estimate(gradient.Slice(last.BiasStart, last.Outputs), outputs, count, shortened);
    }

    private static (double[] Outputs, double Shortened) Known(FirstGradient study, SiteCells helper)
    {
        CellTypeClassifier untrained = study.Classifier;
        PanelCells panel = helper.OnPanel(untrained.Genes);
        double[] outputs = new double[untrained.Labels.Count];
        if (helper.Labels.Length == 0)
        {
            Array.Fill(outputs, 1.0 / outputs.Length);
            return (outputs, 1);
        }

        for (int cell = 0; cell < helper.Labels.Length; cell++)
        {
            TensorPrimitives.Add(outputs, untrained.Probabilities(panel, cell), outputs);
        }

        TensorPrimitives.Divide(outputs, helper.Labels.Length, outputs);
        return (outputs, study.Clear(helper).Norms.Average(norm => norm > study.Segment.ClipNorm ? study.Segment.ClipNorm / norm : 1));
    }
}
