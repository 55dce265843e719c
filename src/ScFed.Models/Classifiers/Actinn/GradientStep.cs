using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Actinn;

/// <summary>
/// One step of synchronous descent. Each site of S adds the gradient of the loss over the next of its cells (<see cref="BatchShare"/>), divided by the
/// common batch; the sum times |S| ÷ |U3| is the gradient that Adam steps by. Only kept cells learn, so that their number N is known to all.
/// </summary>
internal sealed class GradientStep(CellTypeSettings settings, ActinnModel model, int step) : StudyStep
{
    private const string Gradient = "gradient";

    internal override Ask Ask(ModelState state) => new(
        Purposes.Training,
        $"training/{step}",
        [new RealSegment(Gradient, new CellTypeState(state).Weights.Length, settings.ClipNorm)],
        false,
        false);

    internal override byte[]? Contribute(ModelState state, SiteCells site, byte[]? local, IContributions into)
    {
        CellTypeState known = new(state);
        double[] gradient = new double[known.Weights.Length];
        int[] kept = KeptCells.Training(state, site);
        if (kept.Length > 0 && known.Survivors.Contains(site.Place))
        {
            Add(state, site, kept, gradient);
        }

        into.AddReal(Gradient, StateArray.AreFinite(gradient) ? gradient : throw new NotFiniteException($"the gradient of step {step}"));
        return local;
    }

    internal override ModelState Apply(ModelState state, Sum sum)
    {
        double factor = (double)new CellTypeState(state).Survivors.Length / sum.Survivors;
        return SynchronousAdam.Step(state, model.Network(state), settings, sum.Real(Gradient), factor);
    }

    internal override ModelState Lost(ModelState state, string reason) => state;

    private void Add(ModelState state, SiteCells site, int[] kept, double[] gradient)
    {
        CellTypeState known = new(state);
        MultilayerPerceptron network = model.Network(state);
        PerceptronGradient sum = new(network, known.Weights, gradient);
        TrainingCells cells = new(site, kept, settings.SelectedGenes(state), known.Standardisation());
        float[]? labelWeights = LabelWeights.Of(settings.Actinn.ClassWeights, state);
        double batch = Math.Min(settings.Batch, known.Cells);
        float[] input = new float[network.Inputs];
        int[] label = new int[1];
        foreach (int cell in BatchShare.Of(settings, site.Place, step, kept.Length, known.Cells))
        {
            cells.Write([cell], input, label);
            sum.Add(input, label[0], (labelWeights?[label[0]] ?? 1) / batch);
        }
    }
}
