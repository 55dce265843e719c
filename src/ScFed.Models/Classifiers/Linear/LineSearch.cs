namespace ScFed.Models.Classifiers.Linear;

/// <summary>
/// A line search on a convex objective: takes a step that falls at most 0.9 times as steeply as the first and that lowers the objective, expanding or bracketing until there
/// is one (Wolfe's conditions; where values are too close to compare, Hager and Zhang's approximate ones, 2005, SIAM J. Optim. 16:170). Next steps are
/// secants of the slopes. Bit-exact.
/// </summary>
/// <param name="Value">The objective at step 0.</param>
/// <param name="Slope">Its slope there, below 0.</param>
/// <param name="Low">The longest step known to be too short.</param>
/// <param name="LowSlope">The slope there.</param>
/// <param name="High">The shortest step known to be too long, or 0.</param>
/// <param name="HighSlope">The slope there.</param>
/// <param name="Step">The step to try next.</param>
/// <param name="Tries">Steps tried.</param>
internal readonly record struct LineSearch(double Value, double Slope, double Low, double LowSlope, double High, double HighSlope, double Step, double Tries)
{
    private const double Decrease = 1e-4;
    private const double Curvature = 0.9;
    private const double Expansion = 10;

    /// <summary>Part of a bracket that its next step stays away from either end.</summary>
    private const double Margin = 0.1;

    /// <summary>Relative difference of values that their rounding can make.</summary>
    private const double ValueRounding = 1e-10;

    private const double MostTries = 30;

    /// <summary>Whether the search has gone on for too long to find anything.</summary>
    internal bool IsExhausted => Tries >= MostTries;

    /// <summary>A search that has tried nothing yet.</summary>
    internal static LineSearch Start(double value, double slope, double step) => new(value, slope, 0, slope, 0, 0, step, 0);

    internal static LineSearch From(ReadOnlySpan<double> state) =>
        new(state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);

    internal double[] ToArray() => [Value, Slope, Low, LowSlope, High, HighSlope, Step, Tries];

    /// <summary>Whether the step tried is taken, from the value and the slope there.</summary>
    internal bool Accepts(double value, double slope)
    {
        if (slope < Curvature * Slope)
        {
            return false;
        }

        // A convex function that still falls at the step has fallen all the way.
        return slope <= 0
            || value <= Value + (Decrease * Step * Slope)
            || (slope <= (1 - (2 * Decrease)) * -Slope && value <= Value + (ValueRounding * Math.Abs(Value)));
    }

    /// <summary>The search after a step that is not taken.</summary>
    internal LineSearch After(double slope)
    {
        LineSearch next = this with { Tries = Tries + 1 };
        next = slope < 0 ? next with { Low = Step, LowSlope = slope } : next with { High = Step, HighSlope = slope };
        return next with { Step = next.High == 0 ? Expansion * next.Low : next.Between() };
    }

    private double Between()
    {
        double width = High - Low;
        double part = -LowSlope / (HighSlope - LowSlope);
        return Low + (width * Math.Min(Math.Max(part, Margin), 1 - Margin));
    }
}
