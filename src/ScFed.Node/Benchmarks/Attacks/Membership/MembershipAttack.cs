using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;
using ScFed.Secure.Privacy;
using ScFed.Secure.Sums;

namespace ScFed.Node.Benchmarks.Attacks.Membership;

/// <summary>Membership inference on final models: each is trained on half of the cells, and what is asked of every cell is in which half it was.</summary>
/// <param name="cells">The cells.</param>
/// <param name="splits">The halves.</param>
/// <param name="trainer">Trains networks of studies without privacy.</param>
/// <param name="seed">Of weights and intervals.</param>
internal sealed class MembershipAttack(AttackedCells cells, HalfSplits splits, IPerceptronTrainer? trainer, ulong seed)
{
    private const string Mia = "membership";
    private const double FalsePositives = 0.01;

    /// <summary>Attacks a study of gradients with this ε, its sums clipped, rounded, noised and charged as in a round.</summary>
    public IEnumerable<AttackFigure> Private(string classifier, double epsilon, CancellationToken cancellation)
    {
        SumPlan plan = AttackedFederation.PlanFor(cells.SiteCount);
        CellTypeSettings settings = Settings(plan, classifier, epsilon);
        PrivacyBudget budget = new();
        MembershipScores scores = Train(out double accuracy, (model, sites) =>
        {
            CellTypeStudy study = new(settings with { Seed = seed + (ulong)model });
            AttackedFederation federation = new(study, sites, plan, settings.Privacy);
            ModelState state = federation.Run(cancellation);
            budget = federation.Budget; // of every model the same
            return study.Classifier(state);
        });
        return Figures("gradients", classifier, budget.Loss, scores, accuracy);
    }

    /// <summary>Attacks the same study clipped and without noise: the reference run, which protects nobody.</summary>
    public IEnumerable<AttackFigure> WithoutNoise(string classifier, CancellationToken cancellation)
    {
        CellTypeSettings settings = Settings(AttackedFederation.PlanFor(cells.SiteCount), classifier, epsilon: 1);
        MembershipScores scores = Train(out double accuracy, (model, sites) =>
        {
            cancellation.ThrowIfCancellationRequested();
            CellTypeStudy study = new(settings with { Seed = seed + (ulong)model });
            return study.Classifier(new PlainFederation(study, sites) { SamplingSeed = seed + (ulong)model }.Run());
        });
        return Figures("gradients-no-noise", classifier, null, scores, accuracy);
    }

    /// <summary>Attacks a study without privacy with the kind's own training, masked sums and nothing more.</summary>
    public IEnumerable<AttackFigure> Unprotected(string classifier, CancellationToken cancellation)
    {
        SumPlan plan = AttackedFederation.PlanFor(cells.SiteCount);
        MembershipScores scores = Train(out double accuracy, (model, sites) =>
        {
            CellTypeStudy study = new(AttackedStudy.Plain(cells, plan, classifier, seed + (ulong)model), trainer);
            return study.Classifier(new AttackedFederation(study, sites, plan, null).Run(cancellation));
        });
        return Figures("not-private", classifier, null, scores, accuracy);
    }

    private CellTypeSettings Settings(SumPlan plan, string classifier, double epsilon) =>
        AttackedStudy.Private(AttackedStudy.Plain(cells, plan, classifier, seed), plan, epsilon, cells.Count / 2, cells.LargestSite);

    private MembershipScores Train(out double accuracy, Func<int, SiteCells[], CellTypeClassifier> train)
    {
        SiteCells all = cells.Site(1, [.. Enumerable.Range(0, cells.Count)]);
        double[][] losses = new double[splits.Models][];
        int right = 0;
        int tested = 0;
        for (int model = 0; model < losses.Length; model++)
        {
            CellTypeClassifier classifier = train(model, cells.SitesOf(cell => splits.IsMember(model, cell)));
            PanelCells panel = all.OnPanel(classifier.Genes);
            losses[model] = new double[cells.Count];
            for (int cell = 0; cell < cells.Count; cell++)
            {
                double[] probabilities = classifier.Probabilities(panel, cell);
                losses[model][cell] = -Math.Log(Math.Max(probabilities[cells.StudyLabels[cell]], double.Epsilon));
            }

            int[] outside = [.. cells.RightlyLabelled.Where(cell => !splits.IsMember(model, cell))];
            right += classifier.Predict(panel, outside).Zip(outside, (label, cell) => label == cells.Labels[cell]).Count(same => same);
            tested += outside.Length;
        }

        accuracy = (double)right / tested;
        return new MembershipScores(splits, losses);
    }

    private IEnumerable<AttackFigure> Figures(string regime, string classifier, PrivacyLoss? claimed, MembershipScores scores, double accuracy)
    {
        foreach ((string population, IReadOnlyList<int> rows) in new[] { ("cells", cells.RightlyLabelled), ("wrong-labels", cells.WronglyLabelled) })
        {
            foreach ((string attack, MembershipRoc roc) in new[] { ("loss", scores.ByLoss(rows)), ("calibrated", scores.ByCalibratedLoss(rows)) })
            {
                (Interval area, Interval rate) = roc.Measure(FalsePositives, seed);
                yield return Figure($"{Mia}-{attack}-{population}-auc", area, roc.Count);
                yield return Figure($"{Mia}-{attack}-{population}-tpr-at-1pc", rate, roc.Count);
            }
        }

        yield return Figure("accuracy-held-out", new Interval(accuracy, double.NaN, double.NaN), splits.Models);

        AttackFigure Figure(string attack, Interval value, int n) => new(attack, regime, classifier, "cell", claimed?.Epsilon, claimed?.Delta, value, n);
    }
}
