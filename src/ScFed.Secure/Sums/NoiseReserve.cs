namespace ScFed.Secure.Sums;

/// <summary>
/// The head-room that noise needs besides n·L. Each site adds a share of variance σ²/(m − max(c, 1)), so that any m survivors, without those that collude,
/// reach σ²; with all n of them the sum has a standard deviation of σ·√(n/(m − max(c, 1))), and 9.7 of those are exceeded with a probability below 2^-70.
/// </summary>
public static class NoiseReserve
{
    private const double Deviations = 9.7;

    /// <summary>Whole steps to reserve for noise of standard deviation <paramref name="sigma"/> (in steps); 0 without noise.</summary>
    /// <exception cref="PlanException"><see cref="PlanError.HeadRoom"/>.</exception>
    public static long Of(SumPlan plan, double sigma)
    {
        if (!(sigma >= 0) || !double.IsFinite(sigma))
        {
            throw new PlanException(PlanError.HeadRoom, $"sigma = {sigma}: must be finite and not negative");
        }

        int adders = plan.MinSurvivors - Math.Max(plan.Colluders, 1);
        double reserve = Math.Ceiling(Deviations * sigma * Math.Sqrt((double)plan.Sites / adders));
        return reserve <= SumShape.ExactLimit
            ? (long)reserve
            : throw new PlanException(PlanError.HeadRoom, $"sigma = {sigma}: its reserve leaves every lane; lower sigma");
    }
}
