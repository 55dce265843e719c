using System.Globalization;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Noise;

/// <summary>
/// What each site adds so that a sum has noise of σ² whoever is missing: σ²/(m − max(c, 1)) each. Any m survivors, less those that collude with the
/// aggregator (or the one site that looks at the sum and knows its own share), make up σ²; with everybody there it is more, and the accountant counts on σ² only.
/// </summary>
public sealed class NoiseShare
{
    /// <summary>The least standard deviation of one site's noise, in grid steps: below, the sum of discrete Gaussians is no longer close to one.</summary>
    public const int LeastDeviation = 2;

    private NoiseShare(NoiseVariance total, int adders, int sites)
    {
        Total = total;
        Adders = adders;
        Sites = sites;
        PerSite = total.DividedBy(adders);
    }

    /// <summary>σ² of the sum, in squared grid steps: what privacy is counted with.</summary>
    public NoiseVariance Total { get; }

    /// <summary>What one site draws with: σ² over <see cref="Adders"/>, rounded up to a whole number of 2^-56.</summary>
    public NoiseVariance PerSite { get; }

    /// <summary>m − max(c, 1): the sites whose noise nobody else knows.</summary>
    public int Adders { get; }

    /// <summary>n.</summary>
    public int Sites { get; }

    /// <summary>The standard deviation of the sum's noise when all n sites are there: σ·√(n/(m − max(c, 1))). For reports and head-room.</summary>
    public double DeviationOfAll => PerSite.Deviation * Math.Sqrt(Sites);

    /// <summary>The share of each site of a plan.</summary>
    /// <param name="plan">n, m and c.</param>
    /// <param name="total">σ² of the sum, in squared grid steps.</param>
    /// <exception cref="PlanException"><see cref="PlanError.NoiseFloor"/>: a site would add less than two grid steps; the message says which σ would do.</exception>
    public static NoiseShare Of(SumPlan plan, NoiseVariance total)
    {
        int adders = plan.MinSurvivors - Math.Max(plan.Colluders, 1);
        UInt128 least = (UInt128)(LeastDeviation * LeastDeviation * adders) << NoiseVariance.FractionBits;
        return total.Units >= least
            ? new NoiseShare(total, adders, plan.Sites)
            : throw new PlanException(PlanError.NoiseFloor, Refusal(total, adders));
    }

    private static string Refusal(NoiseVariance total, int adders)
    {
        // Rounded up in the last place shown, so that the number told is one that is taken.
        double enough = Math.Ceiling(LeastDeviation * Math.Sqrt(adders) * 1_000) / 1_000;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"sigma = {total.Deviation:0.######} grid steps over m - max(c, 1) = {adders} sites: each must add at least {LeastDeviation} steps; "
            + $"raise sigma to {enough} or more, or refine the grid");
    }
}
