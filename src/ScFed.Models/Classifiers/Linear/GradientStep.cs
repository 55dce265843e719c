using System.Numerics.Tensors;
using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Classifiers.Linear;

/// <summary>
/// One evaluation of the objective: the loss of all kept training cells and its gradient at the point that stands in the state, as exact sums. What follows,
/// a step taken or another one tried, everybody works out alike.
/// </summary>
internal sealed class GradientStep(CellTypeSettings settings, LinearLoss loss) : StudyStep
{
    private const string Loss = "loss";
    private const string Gradient = "gradient";

    internal override Ask Ask(ModelState state)
    {
        LinearProblem problem = new(settings, loss, state);
        LinearState linear = new(state);
        (FixedPointScale ofLoss, FixedPointScale ofGradient) = problem.Scales(problem.OnPlainValues(linear.Point));
        return new Ask(
            Purposes.Training,
            $"training/{linear.Evaluations}",
            [new ExactSegment(Loss, 1, ofLoss.Bound), new ExactSegment(Gradient, problem.Dimension, ofGradient.Bound)],
            true,
            true);
    }

    internal override byte[]? Contribute(ModelState state, SiteCells site, byte[]? local, IContributions into)
    {
        LinearProblem problem = new(settings, loss, state);
        double[] plain = problem.OnPlainValues(new LinearState(state).Point);
        (FixedPointScale ofLoss, FixedPointScale ofGradient) = problem.Scales(plain);
        double[] gradient = new double[plain.Length];
        double total = Differentiate(state, site, problem, plain, gradient);
        into.AddExact(Loss, [ofLoss.Of(total)]);
        into.AddExact(Gradient, Array.ConvertAll(gradient, ofGradient.Of));
        return local;
    }

    internal override ModelState Apply(ModelState state, Sum sum)
    {
        LinearProblem problem = new(settings, loss, state);
        double[] point = new LinearState(state).Point.ToArray();
        (FixedPointScale ofLoss, FixedPointScale ofGradient) = problem.Scales(problem.OnPlainValues(point));
        double[] summed = Array.ConvertAll(sum.Exact(Gradient).ToArray(), ofGradient.Value);
        (double value, double[] gradient) = problem.Objective(point, ofLoss.Value(sum.Exact(Loss)[0]), summed);
        return new LinearDescent(settings.Linear, problem).After(state, point, value, gradient, ofGradient.Resolution);
    }

    internal override ModelState Lost(ModelState state, string reason) => CellTypeState.WithTrainingLost(state, reason);

    private double Differentiate(ModelState state, SiteCells site, LinearProblem problem, double[] plain, double[] gradient)
    {
        int labels = problem.Labels;
        int genes = problem.Genes;
        double[] weights = problem.LabelWeights();
        int[] columnOf = ColumnOfLabel(state);
        PanelCells cells = site.OnPanel(settings.SelectedGenes(state));
        double[] values = new double[labels];
        double total = 0;
        foreach (int row in KeptCells.Training(state, site))
        {
            ReadOnlySpan<int> columns = cells.Columns(row);
            ReadOnlySpan<float> expressed = cells.Values(row);
            plain.AsSpan(genes * labels).CopyTo(values);
            for (int i = 0; i < columns.Length; i++)
            {
                TensorPrimitives.MultiplyAdd(plain.AsSpan(columns[i] * labels, labels), expressed[i], values, values);
            }

            int own = columnOf[site.Labels[row]];
            total += loss.Differentiate(values, own, weights[own]);
            for (int i = 0; i < columns.Length; i++)
            {
                Span<double> ofGene = gradient.AsSpan(columns[i] * labels, labels);
                TensorPrimitives.MultiplyAdd(values, expressed[i], ofGene, ofGene);
            }

            Span<double> ofIntercepts = gradient.AsSpan(genes * labels);
            TensorPrimitives.Add(ofIntercepts, values, ofIntercepts);
        }

        return total;
    }

    private int[] ColumnOfLabel(ModelState state)
    {
        int[] columns = new int[settings.Labels.Count];
        ReadOnlySpan<long> kept = new CellTypeState(state).KeptLabels;
        for (int k = 0; k < kept.Length; k++)
        {
            columns[kept[k]] = k;
        }

        return columns;
    }
}
