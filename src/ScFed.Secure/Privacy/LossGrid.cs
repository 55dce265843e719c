namespace ScFed.Secure.Privacy;

/// <summary>
/// A privacy loss distribution on the multiples of a step h, never better than the true one. Within a cell (ih, (i+1)h] the mass of the upper distribution goes to both ends
/// such that the mass of the lower one is kept too ("connect the dots", Doroshenko, Ghazi, Kamath, Kumar and Manurangsi 2022): δ(ε) of the grid is exact at the grid points
/// and the chord above it, as a function of e^ε, between. Mass below the first point moves up to it; above the last, what that point cannot hold is a loss of ∞.
/// </summary>
internal sealed class LossGrid
{
    /// <summary>Above this loss e^ε times a mass overflows or underflows; the whole mass then goes to the cell's upper end.</summary>
    private const double MostSplit = 500;

    private readonly double[] _masses;
    private readonly double[] _logarithms;

    /// <summary>Discretises.</summary>
    /// <param name="pair">The upper and the lower distribution.</param>
    /// <param name="step">h.</param>
    /// <param name="first">Index of the first grid point.</param>
    /// <param name="last">Index of the last one.</param>
    public LossGrid(GaussianPair pair, double step, int first, int last)
    {
        Step = step;
        First = first;
        _masses = new double[last - first + 1];
        _masses[0] = pair.MassBetween(double.NegativeInfinity, first * step).Upper;

        // A difference of tails is exact to some 10^-15 over its width, which is at least hσ, as the loss rises by at most 1/σ; the share is that of a number near h/2.
        // A share larger by this much errs upwards.
        double slack = Math.Min(1, 1e-14 / (step * step * Math.Min(1, pair.Sigma)));
        for (int i = first; i < last; i++)
        {
            (double upper, double lower) = pair.MassBetween(i * step, (i + 1) * step);
            double share = i * step > MostSplit ? upper : (upper - (lower * Math.Exp(i * step))) / -LogSpace.Expm1(-step);
            double raised = Math.Clamp(share + (slack * upper), 0, upper);
            _masses[i - first] += upper - raised;
            _masses[i - first + 1] += raised;
        }

        (double upperTail, double lowerTail) = pair.MassBetween(last * step, double.PositiveInfinity);
        double held = last * step > MostSplit ? 0 : Math.Min(upperTail, lowerTail * Math.Exp(last * step));
        _masses[^1] += held;
        Infinite = upperTail - held;
        _logarithms = Array.ConvertAll(_masses, Math.Log);
    }

    /// <summary>h.</summary>
    public double Step { get; }

    /// <summary>Index of the first grid point.</summary>
    public int First { get; }

    /// <summary>The masses, from the first grid point on.</summary>
    public ReadOnlySpan<double> Masses => _masses;

    /// <summary>The chance of an infinite loss.</summary>
    public double Infinite { get; }

    /// <summary>K(θ) = ln Σ p_i·e^{θ·ih} and its first two derivatives: mean and variance of the loss under the tilted masses p_i·e^{θ·ih − K}.</summary>
    public (double Cumulant, double Mean, double Variance) Tilted(double theta)
    {
        double most = double.NegativeInfinity;
        for (int i = 0; i < _masses.Length; i++)
        {
            most = Math.Max(most, _logarithms[i] + (theta * LossAt(i)));
        }

        double sum = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < _masses.Length; i++)
        {
            double weight = Math.Exp(_logarithms[i] + (theta * LossAt(i)) - most);
            double loss = i * Step;
            sum += weight;
            first += weight * loss;
            second += weight * loss * loss;
        }

        double mean = first / sum;
        return (most + Math.Log(sum), LossAt(0) + mean, Math.Max(0, (second / sum) - (mean * mean)));
    }

    /// <summary>The loss of an entry of <see cref="Masses"/>.</summary>
    public double LossAt(int entry) => (First + entry) * Step;
}
