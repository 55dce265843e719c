using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Linear;

/// <summary>L-BFGS as steps from state to state, one for each evaluation of the objective. Bit-exact.</summary>
internal sealed class LinearDescent(LinearSettings settings, LinearProblem problem)
{
    /// <summary>The state before the first evaluation, which is at zero.</summary>
    internal static ModelState Start(ModelState state, int dimension) => state
        .WithOwned(LinearState.IterateName, new double[dimension])
        .WithOwned(LinearState.PointName, new double[dimension]);

    /// <summary>The state after the objective was evaluated at its point.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="point">Where it was evaluated.</param>
    /// <param name="value">The objective there.</param>
    /// <param name="gradient">Its gradient there.</param>
    /// <param name="resolution">One step of the fixed point that the gradient was summed in.</param>
    internal ModelState After(ModelState state, double[] point, double value, double[] gradient, double resolution)
    {
        LinearState linear = new(state);
        if (!linear.IsEvaluated)
        {
            return From(state, point, value, gradient, resolution);
        }

        double slope = Vectors.Dot(gradient, linear.Direction);
        if (linear.Search.Accepts(value, slope))
        {
            return From(Remember(state, point, gradient), point, value, gradient, resolution);
        }

        LineSearch search = linear.Search.After(slope);
        return search.IsExhausted ? Ended(state, TrainingEnd.NoBetterPoint) : Try(state, search);
    }

    private ModelState From(ModelState state, double[] iterate, double value, double[] gradient, double resolution)
    {
        state = state.WithOwned(LinearState.IterateName, iterate).WithOwned(LinearState.GradientName, gradient);
        if (problem.IsConverged(iterate, gradient))
        {
            return Ended(state, TrainingEnd.Converged);
        }

        if (problem.IsRounding(gradient, resolution))
        {
            return Ended(state, TrainingEnd.NoBetterPoint);
        }

        bool isFirst = !state.Has(LinearState.StepsName);
        double[] direction = new LinearState(state).Memory.Direction(gradient);
        double slope = Vectors.Dot(gradient, direction);
        if (!(slope < 0))
        {
            return Ended(state, TrainingEnd.NoBetterPoint);
        }

        // Nothing is known of the objective's curvature before the first step: it starts with length 1.
        double step = isFirst ? 1 / Vectors.Norm(gradient) : 1;
        return Try(state.WithOwned(LinearState.DirectionName, direction), LineSearch.Start(value, slope, step));
    }

    private static ModelState Try(ModelState state, LineSearch search)
    {
        LinearState linear = new(state);
        double[] point = linear.Iterate.ToArray();
        Vectors.AddScaled(point, search.Step, linear.Direction);
        return state.WithOwned(LinearState.PointName, point).WithOwned(LinearState.SearchName, search.ToArray());
    }

    private ModelState Remember(ModelState state, double[] point, double[] gradient)
    {
        LinearState linear = new(state);
        double[] step = [.. point];
        double[] change = [.. gradient];
        Vectors.AddScaled(step, -1, linear.Iterate);
        Vectors.AddScaled(change, -1, linear.Gradient);
        if (!(Vectors.Dot(step, change) > 0))
        {
            return state;
        }

        bool isFirst = !state.Has(LinearState.StepsName);
        ReadOnlySpan<double> steps = isFirst ? [] : state.Doubles(LinearState.StepsName);
        ReadOnlySpan<double> changes = isFirst ? [] : state.Doubles(LinearState.ChangesName);
        return state
            .WithOwned(LinearState.StepsName, LimitedMemory.Append(steps, step, settings.Memory))
            .WithOwned(LinearState.ChangesName, LimitedMemory.Append(changes, change, settings.Memory));
    }

    private static ModelState Ended(ModelState state, TrainingEnd end) => state.With(LinearState.EndName, (long)end);
}
