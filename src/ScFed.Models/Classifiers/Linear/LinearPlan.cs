using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Linear;

/// <summary>Training of a linear classifier by L-BFGS; every evaluation of the objective is one sum.</summary>
internal sealed class LinearPlan(CellTypeSettings settings, LinearLoss loss) : TrainingPlan
{
    private const long MostStateReals = 1 << 26;

    internal override object OwnSettings => settings.Linear;

    internal override int MostSteps => settings.Linear.MaxEvaluations;

    internal override IEnumerable<string> Problems()
    {
        LinearSettings linear = settings.Linear;
        if (linear.C is not (null or (> 0 and <= 1e6)))
        {
            yield return "linear C is above 0 and at most 10^6";
        }

        if (linear.Tolerance is not (null or (>= 0 and < 1)))
        {
            yield return "the linear tolerance is from 0 to below 1";
        }

        if (linear.MaxEvaluations is not (>= 1 and <= 100_000))
        {
            yield return "linear evaluations are from 1 to 100000";
        }

        if (linear.Memory is not (>= 1 and <= 100))
        {
            yield return "the linear memory is from 1 to 100";
        }
        else if ((long)settings.Labels.Count * (Math.Min(settings.MaxGenes, settings.Genes.Count) + 1L) * ((2 * linear.Memory) + 4) > MostStateReals)
        {
            yield return "labels · (genes + 1) · (2 · linear memory + 4) is at most 2^26: lower the memory or max genes";
        }
    }

    internal override ModelState Start(ModelState state) => LinearDescent.Start(state, new LinearProblem(settings, loss, state).Dimension);

    internal override StudyStep? Next(ModelState state)
    {
        LinearState linear = new(state);
        bool isOver = linear.End is not null || new CellTypeState(state).TrainingLost is not null || linear.Evaluations >= MostSteps;
        return isOver ? null : new GradientStep(settings, loss);
    }

    internal override CellTypeClassifier Classifier(ModelState state)
    {
        LinearProblem problem = new(settings, loss, state);
        double[] plain = problem.OnPlainValues(new LinearState(state).Iterate);
        double[] weights = plain[..(problem.Genes * problem.Labels)];
        double[] intercepts = plain[weights.Length..];
        int[] trained = Array.ConvertAll(new CellTypeState(state).KeptLabels.ToArray(), label => (int)label);
        string[] genes = settings.SelectedGenes(state);
        return loss is SoftmaxLoss
            ? new LogisticClassifier(settings.Labels, genes, trained, weights, intercepts)
            : new SvmClassifier(settings.Labels, genes, trained, weights, intercepts);
    }
}
