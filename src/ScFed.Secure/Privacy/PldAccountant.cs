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
    private const int MaxCells = 1 << 20;

    /// <summary>Grids tried: the second and third where ε came out much smaller than what the grid was made for.</summary>
    private const int MaxRounds = 3;

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
        if (epsilon == 0)
        {
            return 0;
        }

        (double Sigma, double Rate, long Count)[] parts =
        [
            .. _sampled.Select(entry => (entry.Key.NoiseMultiplier, entry.Key.SamplingRate, entry.Value)),
            .. _squaredNoiseRatio > 0 ? [(1 / Math.Sqrt(_squaredNoiseRatio), 1.0, 1L)] : Array.Empty<(double, double, long)>(),
        ];
        double removing = Epsilon(parts, removing: true, (epsilon, order - 1), enough: 0, delta);
        return _sampled.Count == 0 ? removing : Math.Max(removing, Epsilon(parts, removing: false, (epsilon, order - 1), enough: removing, delta));
    }

    /// <summary>
    /// One direction. The grid replaces a loss by one of the same mean of e^−loss whose variance is larger by up to h²/4, h²/6 on average: T steps move the mean up by Th²/12 and,
    /// under an upper tail of slope θ, the quantile by θTh²/12 more. What is no more than the other direction's ε is precise <paramref name="enough"/>.
    /// </summary>
    private static double Epsilon((double Sigma, double Rate, long Count)[] parts, bool removing, (double Epsilon, double Theta) first, double enough, double delta)
    {
        (double guess, double theta) = first;
        double steps = parts.Sum(part => (double)part.Count);
        GaussianPair[] pairs = [.. parts.Select(part => new GaussianPair(part.Sigma, part.Rate, removing))];
        double[] highest = [.. pairs.Select(pair => pair.LossExceededBy(LossComposition.TailShare * delta / steps))];
        double[] lowest = [.. pairs.Select(pair => pair.LossUndercutBy(LowMass / steps))];
        double widest = highest.Zip(lowest, (high, low) => high - low).Max();
        double best = guess;
        for (int round = 0; round < MaxRounds; round++)
        {
            double wanted = Math.Min(Math.Sqrt(12 * GridShare * guess / (steps * (1 + theta))), guess / 50);
            double? found = null;
            for (double step = Math.Max(wanted, widest / MaxCells); found is null; step *= 2)
            {
                LossComposition sum = new([.. parts.Select((part, i) =>
                    (new LossGrid(pairs[i], step, (int)Math.Floor(lowest[i] / step), (int)Math.Ceiling(highest[i] / step)), part.Count))]);
                theta = sum.BestTilt(delta);
                found = sum.Epsilon(delta, theta);
            }

            best = Math.Min(best, found.Value);
            if (found.Value >= 0.8 * guess || found.Value <= enough)
            {
                break;
            }

            guess = found.Value;
        }

        return best;
    }
}
