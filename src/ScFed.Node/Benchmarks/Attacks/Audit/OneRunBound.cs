namespace ScFed.Node.Benchmarks.Attacks.Audit;

/// <summary>
/// How many right guesses a mechanism's (ε, δ) allows, and so which ε many right guesses refute (Steinke, Nasr and Jagielski 2023, "Privacy auditing with one (1)
/// training run", theorem 5.2 and corollary 5.4).
/// </summary>
/// <remarks>
/// Of m canaries each is in the data with chance ½, independently. From the outcome of one run an attacker guesses of r of them whether they are in, abstains on
/// the others, and is right v times. If the run is (ε, δ)-private, then with W ~ Binomial(r, e^ε ÷ (1 + e^ε))
/// <code>P[at least v right] ≤ P[W ≥ v] + 2 · m · δ · max over i from 1 to m of P[v − i ≤ W &lt; v] ÷ i.</code>
/// Sums above i = v add nothing to the probability, so that the maximum is among 1 to v.
/// </remarks>
internal static class OneRunBound
{
    /// <summary>No bound is looked for above this ε.</summary>
    internal const double LargestEpsilon = 64;

    private const int Halvings = 40;

    /// <summary>The most that the chance of <paramref name="right"/> right guesses can be under (ε, δ); at most 1.</summary>
    /// <param name="canaries">m.</param>
    /// <param name="guesses">r, at most m.</param>
    /// <param name="right">v, at most r.</param>
    /// <param name="epsilon">ε, from 0.</param>
    /// <param name="delta">δ, 0 to 1.</param>
    public static double Chance(int canaries, int guesses, int right, double epsilon, double delta)
    {
        Check(canaries, guesses, right, delta);
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        return Chance(BinomialCoefficients(guesses), canaries, right, epsilon, delta);
    }

    /// <summary>The largest ε that the right guesses refute: with chance 1 − <paramref name="level"/> or more it is below the run's true one.</summary>
    /// <param name="canaries">m.</param>
    /// <param name="guesses">r, at most m.</param>
    /// <param name="right">v, at most r.</param>
    /// <param name="delta">δ of the claim.</param>
    /// <param name="level">Chance to be wrong: 0.05 for a bound at 95 %.</param>
    public static double Epsilon(int canaries, int guesses, int right, double delta, double level)
    {
        Check(canaries, guesses, right, delta);
        double[] coefficients = BinomialCoefficients(guesses);
        double low = 0;
        double high = LargestEpsilon;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Chance(coefficients, canaries, right, middle, delta) < level ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static void Check(int canaries, int guesses, int right, double delta)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(right);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(right, guesses);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(guesses, canaries);
        ArgumentOutOfRangeException.ThrowIfNegative(delta);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delta, 1);
    }

    private static double Chance(double[] coefficients, int canaries, int right, double epsilon, double delta)
    {
        int guesses = coefficients.Length - 1;
        double miss = -epsilon - Math.Log(1 + Math.Exp(-epsilon)); // ln of 1 ÷ (1 + e^ε)
        double hit = -Math.Log(1 + Math.Exp(-epsilon));
        double tail = 0;
        for (int w = guesses; w >= right; w--)
        {
            tail += Math.Exp(coefficients[w] + (w * hit) + ((guesses - w) * miss));
        }

        double below = 0;
        double steepest = 0;
        for (int i = 1; i <= right; i++)
        {
            int w = right - i;
            below += Math.Exp(coefficients[w] + (w * hit) + ((guesses - w) * miss));
            steepest = Math.Max(steepest, below / i);
        }

        return Math.Min(1, tail + (2.0 * canaries * delta * steepest));
    }

    /// <summary>ln of r over w, for w from 0 to r.</summary>
    private static double[] BinomialCoefficients(int guesses)
    {
        double[] coefficients = new double[guesses + 1];
        for (int w = 1; w <= guesses; w++)
        {
            coefficients[w] = coefficients[w - 1] + Math.Log(guesses - w + 1) - Math.Log(w);
        }

        return coefficients;
    }
}
