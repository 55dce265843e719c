using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Averaging;

/// <summary>
/// One round of federated averaging: each site trains for some epochs on its training cells and adds its difference times n_u ÷ N, where
/// n_u, its kept training cells, never leaves it. The sum times |S| ÷ |U3| is added to the weights. A site outside S adds nothing.
/// </summary>
internal sealed class AveragingStep(CellTypeSettings settings, AveragingPlan plan, int round) : StudyStep
{
    private const string Update = "update";

    internal override Ask Ask(ModelState state) => new(
        Purposes.Training,
        $"training/{round}",
        [new RealSegment(Update, new CellTypeState(state).Weights.Length, settings.ClipNorm)],
        false,
        false);

    internal override byte[]? Contribute(ModelState state, SiteCells site, byte[]? local, IContributions into)
    {
        CellTypeState known = new(state);
        int kept = KeptCells.Training(state, site).Length;
        double[] update = new double[known.Weights.Length];
        if (kept == 0 || !known.Survivors.Contains(site.Place))
        {
            into.AddReal(Update, update);
            return local;
        }

        float[] common = plan.Parameters(state, known.Weights);
        float[] trained = [.. common];
        AdamState adam = AdamState.FromBytes(local, update.Length);
        StudyRandom random = StudyRandom.For("shuffle", settings.Seed, (ulong)site.Place, (ulong)round);
        plan.Train(state, site, ValidationCells.Split(settings, state, site).Training, random, trained, adam);

        double part = (double)kept / known.Cells;
        int first = common.Length - update.Length;
        for (int i = 0; i < update.Length; i++)
        {
            update[i] = ((double)trained[first + i] - common[first + i]) * part;
        }

        into.AddReal(Update, StateArray.AreFinite(update) ? update : throw new NotFiniteException($"the update of round {round}"));
        return adam.ToBytes();
    }

    internal override ModelState Apply(ModelState state, Sum sum)
    {
        CellTypeState known = new(state);
        double factor = (double)known.Survivors.Length / sum.Survivors;
        ReadOnlySpan<double> update = sum.Real(Update);
        double[] weights = known.Weights.ToArray();
        for (int i = 0; i < weights.Length; i++)
        {
            double step = update[i] * factor;
            weights[i] += step;
        }

        return state.WithOwned(CellTypeState.WeightsName, weights);
    }

    internal override ModelState Lost(ModelState state, string reason) => state;
}
