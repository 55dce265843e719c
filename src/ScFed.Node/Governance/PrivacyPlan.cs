using ScFed.Models.Algorithms;
using ScFed.Secure.Noise;
using ScFed.Secure.Privacy;
using ScFed.Secure.Sums;

namespace ScFed.Node.Governance;

/// <summary>
/// Finds the noise for a study's ε: a part of ε for the statistics, what is left of it for training, and the whole ε for the evaluation, which asks other units.
/// Rounded up, so that the study stays below its ε.
/// </summary>
public static class PrivacyPlan
{
    /// <summary>The part of ε that statistics take where nothing else is said.</summary>
    public const double StatisticsShare = 0.1;

    // τ is largest at the noise floor and in the longest vector; a study's own vectors cost no more.
    private const int LargestDimension = 1 << 24;
    private const double Accuracy = 1e-4;

    /// <summary>The settings with their noise multipliers.</summary>
    /// <param name="settings">Everything but the noise multipliers.</param>
    /// <param name="plan">How many sites' noise counts.</param>
    /// <param name="statisticsShare">The part of ε for the statistics, above 0 and below 1.</param>
    /// <exception cref="PlanException">No noise multiplier that an accountant knows gives that ε.</exception>
    public static PrivacySettings Noised(PrivacySettings settings, SumPlan plan, double statisticsShare = StatisticsShare)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(statisticsShare, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(statisticsShare, 1);
        int adders = plan.MinSurvivors - Math.Max(plan.Colluders, 1);
        double statistics = Solve(settings, adders, z => [(z, 1, 1)], settings.Epsilon * statisticsShare);
        double training = Solve(settings, adders, z => [(statistics, 1, 1), (z, settings.SamplingRate, settings.Steps)], settings.Epsilon);
        double evaluation = Solve(settings, adders, z => [(z, 1, 1)], settings.Epsilon);
        return settings with { StatisticsNoise = statistics, TrainingNoise = training, EvaluationNoise = evaluation };
    }

    private static double Solve(PrivacySettings settings, int adders, Func<double, IEnumerable<(double Noise, double Rate, int Times)>> rounds, double epsilon)
    {
        double low = PrivacyParameter.MinNoiseMultiplier;
        double high = PrivacyParameter.MaxNoiseMultiplier;
        if (Cost(high) > epsilon)
        {
            throw new PlanException(PlanError.HeadRoom, $"no noise brings the study to ε = {settings.Epsilon} at δ = {settings.Delta}: raise ε or δ, or lower the steps");
        }

        while (high > low * (1 + Accuracy))
        {
            double middle = Math.Sqrt(low * high);
            (low, high) = Cost(middle) > epsilon ? (middle, high) : (low, middle);
        }

        return high;

        double Cost(double noise)
        {
            RoundAccountant accountant = new(PrivacyUnit.Cell);
            foreach ((double z, double rate, int times) in rounds(noise))
            {
                accountant.Add(new MechanismEvent(1 / (z * z), rate, new DiscreteNoise(adders, NoiseShare.LeastDeviation, LargestDimension)), times);
            }

            return accountant.Epsilon(settings.Delta);
        }
    }
}
