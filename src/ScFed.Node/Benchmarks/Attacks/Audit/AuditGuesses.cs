namespace ScFed.Node.Benchmarks.Attacks.Audit;

/// <summary>
/// Guesses from scores: the k highest are in, the k lowest are out, none about the rest. Which k is best depends on the noise, so a few parts of the canaries are
/// tried, fixed before anything is looked at, and each pays for all of them (Bonferroni).
/// </summary>
/// <param name="Epsilon">The largest of their lower bounds on ε; all of them hold together with the chance that was asked for.</param>
/// <param name="Guesses">2k of that bound.</param>
/// <param name="Right">The right ones of these.</param>
internal sealed record AuditGuesses(double Epsilon, int Guesses, int Right)
{
    /// <summary>Parts of the canaries that are guessed in, and as many out.</summary>
    internal static IReadOnlyList<double> Parts { get; } = [0.01, 0.025, 0.1, 0.25, 0.5];

    /// <summary>Makes the guesses and bounds ε.</summary>
    /// <param name="scores">A score a canary, higher for one that seems to be in.</param>
    /// <param name="included">Which of them were in.</param>
    /// <param name="delta">δ of the claim.</param>
    /// <param name="level">Chance to be wrong: 0.05 for a bound at 95 %.</param>
    /// <exception cref="ArgumentException">Not one coin a score, or fewer than two canaries.</exception>
    public static AuditGuesses Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> included, double delta, double level)
    {
        if (scores.Length != included.Length || scores.Length < 2)
        {
            throw new ArgumentException($"{scores.Length} scores for {included.Length} canaries; there are at least two of each", nameof(included));
        }

        double[] sorted = scores.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        AuditGuesses? best = null;
        foreach (double part in Parts)
        {
            int k = Math.Clamp((int)(part * sorted.Length), 1, sorted.Length / 2);
            int right = 0;
            for (int i = 0; i < k; i++)
            {
                right += (included[order[i]] ? 0 : 1) + (included[order[^(i + 1)]] ? 1 : 0);
            }

            double epsilon = OneRunBound.Epsilon(sorted.Length, 2 * k, right, delta, level / Parts.Count);
            best = best is null || epsilon > best.Epsilon ? new AuditGuesses(epsilon, 2 * k, right) : best;
        }

        return best!;
    }
}
