namespace ScFed.Secure.Privacy;

/// <summary>
/// Privacy loss distributions of Gaussian mechanisms, plain or on a Poisson sample, composed by the Fourier transform (Koskela, Jälkö and Honkela 2020; Gopi, Lee and
/// Wutschitz 2021) on a grid that is never better than the truth. Both directions are computed and the larger ε is given. The Rényi accountant says beforehand how large ε is
/// about and where to look, so the grid is as fine as the answer needs: its rounding costs some 10^-5 of ε. For Gaussian noise on the real line; a domination argument for sums
/// of discrete Gaussians is not made here.
/// </summary>
public sealed class PldAccountant : IAccountant
{
    /// <summary>What the grid may add to ε, as a share of it.</summary>
    private const double GridShare = 2e-5;

    /// <summary>Mass at the low end of one loss that is moved up, a step.</summary>
    private const double LowMass = 1e-15;

    /// <summary>The longest grid of one loss.</summary>
    private const int MaxCells = 1 << 21;

    private readonly Dictionary<(double NoiseMultiplier, double SamplingRate), long> _sampled = [];
    private readonly RdpAccountant _guide = new();
    private double _squaredNoiseRatio;

    /// <inheritdoc/>
    public void Add(double noiseMultiplier, double samplingRate, long steps)
    {
        _guide.Add(noiseMultiplier, samplingRate, steps);
        if (samplingRate == 1)
        {
            // Gaussian mechanisms compose to a Gaussian mechanism, exactly (Dong, Roth and Su 2022, Corollary 2).
            _squaredNoiseRatio += steps / (noiseMultiplier * noiseMultiplier);
        }
        else
        {
            _sampled[(noiseMultiplier, samplingRate)] = _sampled.GetValueOrDefault((noiseMultiplier, samplingRate)) + steps;
        }
    }

    /// <inheritdoc/>
    public double Epsilon(double delta)
    {
        (double epsilon, double order) = _guide.Curve.Best(delta, RdpConversion.Improved);
        if (epsilon == 0 || double.IsInfinity(epsilon))
        {
            // 0 is a proof; ∞ means noise so small that no order converges, and a grid would have no bounds.
            return epsilon;
        }

        (double Sigma, double Rate, long Count)[] parts =
        [
            .. _sampled.Select(entry => (entry.Key.NoiseMultiplier, entry.Key.SamplingRate, entry.Value)),
            .. _squaredNoiseRatio > 0 ? [(1 / Math.Sqrt(_squaredNoiseRatio), 1.0, 1L)] : Array.Empty<(double, double, long)>(),
        ];
        double removing = Epsilon(parts, removing: true, epsilon, order - 1, delta);
        double both = _sampled.Count == 0 ? removing : Math.Max(removing, Epsilon(parts, removing: false, epsilon, order - 1, delta));
        return Math.Min(both, epsilon);
    }

    /// <summary>
    /// One direction. The grid replaces a loss by one of the same mean of e^−loss whose variance is larger by up to h²/4, h²/6 on average: T steps move the mean up by Th²/12 and,
    /// under an upper tail of slope θ, the quantile by θTh²/12 more.
    /// </summary>
    private static double Epsilon((double Sigma, double Rate, long Count)[] parts, bool removing, double guess, double theta, double delta)
    {
        double steps = parts.Sum(part => (double)part.Count);
        GaussianPair[] pairs = [.. parts.Select(part => new GaussianPair(part.Sigma, part.Rate, removing))];
        double[] highest = [.. pairs.Select(pair => pair.LossExceededBy(LossComposition.TailShare * delta / steps))];
        double[] lowest = [.. pairs.Select(pair => pair.LossUndercutBy(LowMass / steps))];
        double widest = highest.Zip(lowest, (high, low) => high - low).Max();
        double step = Math.Min(Math.Sqrt(12 * GridShare * guess / (steps * (1 + theta))), guess / 50);
        for (step = Math.Max(step, widest / MaxCells); ; step *= 2)
        {
            (LossGrid, long)[] grids = new (LossGrid, long)[parts.Length];
            for (int i = 0; i < parts.Length; i++)
            {
                grids[i] = (new LossGrid(pairs[i], step, (int)Math.Floor(lowest[i] / step), (int)Math.Ceiling(highest[i] / step)), parts[i].Count);
            }

            if (new LossComposition(grids, theta).Epsilon(delta) is { } epsilon)
            {
                return epsilon;
            }
        }
    }
}
