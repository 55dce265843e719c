using System.Numerics.Tensors;
using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;
using ScFed.Secure.Sums;

namespace ScFed.Node.Benchmarks.Attacks.Recovery;

/// <summary>
/// One cell from the gradient of a batch that it is in: from its site's in clear, from the sum of five sites' batches, and from that sum with noise.
/// </summary>
/// <remarks>
/// The cosine is that of the candidate most like the target: an oracle picks it, so that it bounds what this attack can do, and is above 0 for noise too. Without an
/// oracle the attacker takes the candidate with the most zeros, and the cell of the file that is nearest to it. That one is found if it is in the sum, and found of
/// the site if it is in the target's batch.
/// </remarks>
/// <param name="cells">The cells.</param>
/// <param name="trials">Targets.</param>
/// <param name="seed">Of targets and batches.</param>
internal sealed class CellAttack(AttackedCells cells, int trials, ulong seed)
{
    private const int Sites = 5;

    private readonly double[][] _inputs = InputsOf(cells);

    /// <summary>Attacks one kind of classifier.</summary>
    /// <param name="classifier">Logistic or ACTINN.</param>
    /// <param name="batch">Cells of each site.</param>
    /// <param name="epsilons">Of the private studies whose sum is attacked.</param>
    /// <param name="cancellation">Stops.</param>
    public IEnumerable<AttackFigure> Run(string classifier, int batch, IReadOnlyList<double> epsilons, CancellationToken cancellation)
    {
        SumPlan plan = AttackedFederation.PlanFor(Sites);
        CellTypeSettings plain = AttackedStudy.Plain(cells, plan, classifier, seed);
        FirstGradient[] studies =
        [
            .. epsilons.Select(epsilon => new FirstGradient(AttackedStudy.Private(plain, plan, epsilon, cells.Count, cells.Count, samplingRate: 1), plan)),
        ];
        string[] views = [$"site-in-clear-batch-{batch}", $"sum-of-sites-batch-{batch}", .. epsilons.Select(_ => $"noised-sum-batch-{batch}")];
        List<double>[] cosines = [.. views.Select(_ => new List<double>())];
        int[] found = new int[views.Length];
        int[] foundOfSite = new int[views.Length];
        List<double> ofMean = [];
        double[] mean = Mean();
        for (int trial = 0; trial < trials; trial++)
        {
            cancellation.ThrowIfCancellationRequested();
            int[] drawn = [.. Enumerable.Range(0, cells.Count)];
            StudyRandom.For("attack.batches", seed, (ulong)batch, (ulong)trial).Shuffle(drawn);
            SiteCells[] sites = [.. Enumerable.Range(0, Sites).Select(site => cells.Site(site + 1, drawn[(site * batch)..((site + 1) * batch)]))];
            int target = drawn[0];
            ofMean.Add(CellRecovery.Cosine(mean, _inputs[target]));
            for (int view = 0; view < views.Length; view++)
            {
                FirstGradient study = studies[Math.Max(0, view - 2)];
                IReadOnlyList<double[]> candidates = Recover(study, view, sites, target);
                cosines[view].Add(candidates.Select(candidate => CellRecovery.Cosine(candidate, _inputs[target])).DefaultIfEmpty(0).Max());
                if (candidates.MaxBy(candidate => CellRecovery.Zeros(candidate)) is { } chosen)
                {
                    int place = Array.IndexOf(drawn, Nearest(chosen));
                    found[view] += place < (view == 0 ? batch : Sites * batch) ? 1 : 0;
                    foundOfSite[view] += place < batch ? 1 : 0;
                }
            }
        }

        for (int view = 0; view < views.Length; view++)
        {
            Secure.Privacy.PrivacyLoss? claimed = view < 2 ? null : studies[view - 2].Claimed;
            yield return new AttackFigure("cell-cosine", views[view], classifier, "cell", claimed?.Epsilon, claimed?.Delta, Interval.OfMean(cosines[view], seed), trials);
            yield return new AttackFigure("cell-found", views[view], classifier, "cell", claimed?.Epsilon, claimed?.Delta, Interval.OfShare(found[view], trials), trials);
            yield return new AttackFigure(
                "cell-found-of-site", views[view], classifier, "cell", claimed?.Epsilon, claimed?.Delta, Interval.OfShare(foundOfSite[view], trials), trials);
        }

        yield return new AttackFigure("cell-cosine", $"mean-cell-batch-{batch}", classifier, "cell", null, null, Interval.OfMean(ofMean, seed), trials);
    }

    private IReadOnlyList<double[]> Recover(FirstGradient study, int view, SiteCells[] sites, int target)
    {
        ReadOnlySpan<double> gradient = view switch
        {
            0 => study.Clear(sites[0]).Sum,
            1 => study.Summed(sites),
            _ => study.Noised(sites),
        };
        return study.Network.Layers.Count == 1
            ? [CellRecovery.OfLabel(gradient, study.Network, cells.Labels[target])]
            : CellRecovery.Candidates(gradient, study.Network);
    }

    private int Nearest(double[] recovered)
    {
        int nearest = 0;
        double likeness = double.NegativeInfinity;
        for (int cell = 0; cell < _inputs.Length; cell++)
        {
            double cosine = CellRecovery.Cosine(recovered, _inputs[cell]);
            if (cosine > likeness)
            {
                (nearest, likeness) = (cell, cosine);
            }
        }

        return nearest;
    }

    private double[] Mean()
    {
        double[] mean = new double[_inputs[0].Length];
        foreach (double[] cell in _inputs)
        {
            TensorPrimitives.Add(mean, cell, mean);
        }

        TensorPrimitives.Divide(mean, _inputs.Length, mean);
        return mean;
    }

    /// <summary>The inputs of a private study without moments: log1p of 10^4 a cell, not standardised.</summary>
    private static double[][] InputsOf(AttackedCells cells)
    {
        PanelCells panel = cells.Site(1, [.. Enumerable.Range(0, cells.Count)]).OnPanel(cells.Genes);
        double[][] inputs = new double[cells.Count][];
        for (int cell = 0; cell < inputs.Length; cell++)
        {
            inputs[cell] = new double[panel.Genes];
            ReadOnlySpan<int> columns = panel.Columns(cell);
            for (int i = 0; i < columns.Length; i++)
            {
                inputs[cell][columns[i]] = panel.Values(cell)[i];
            }
        }

        return inputs;
    }
}
