namespace ScFed.Secure.Noise;

/// <summary>
/// The samplers of the last few σ: a study draws with the same ones in every round, and a table takes longer to compute than a round's noise to draw. Samplers
/// hold tables and nothing that changes.
/// </summary>
internal static class NoiseSamplers
{
    /// <summary>A study has a σ for each segment: statistics, training, evaluation.</summary>
    private const int Most = 16;

    private static readonly Lock Guard = new();
    private static readonly List<DiscreteGaussian> Recent = [];

    /// <summary>The sampler of a variance.</summary>
    public static DiscreteGaussian Of(NoiseVariance variance)
    {
        lock (Guard)
        {
            int at = Recent.FindIndex(sampler => sampler.Variance == variance);
            DiscreteGaussian found = at < 0 ? DiscreteGaussian.Create(variance) : Recent[at];
            if (at >= 0)
            {
                Recent.RemoveAt(at);
            }
            else if (Recent.Count == Most)
            {
                Recent.RemoveAt(0);
            }

            Recent.Add(found);
            return found;
        }
    }
}
