namespace ScFed.Secure.Privacy;

/// <summary>
/// The sum of independent privacy losses on one grid, by the Fourier transform, read at one δ. Plain transforms know masses to some 10^-16 only, so before them each
/// grid is tilted, p_i·e^{θ·ih − K(θ)}, with θ where the sum is of the size of the ε looked for; errors are then relative to the tail itself. What wraps around
/// from below the window moves up; the chance to exceed the window is bounded (Chernoff) and added to δ; each entry is raised by a bound on the rounding of the
/// transform. So nothing falls below the exact value, whatever θ; a bad one only makes the bound worse, and that is noticed and another one tried.
/// </summary>
internal sealed class LossComposition
{
    /// <summary>The share of δ that a truncated upper tail may take, at each place where one is cut.</summary>
    public const double TailShare = 1e-6;

    /// <summary>The longest transform.</summary>
    public const int MaxLength = 1 << 21;

    /// <summary>Tilted mass that may wrap from below; it can only raise the result.</summary>
    private const double WrappedMass = 1e-12;

    private const int MinLength = 1 << 10;

    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;
    private static readonly double[] Stretches = [1, 1.2, 1.5, 2, 3, 5, 9];
    private static readonly double[] Deviations = [0.5, 1, 2, 4, 8, 16];

    /// <summary>The rounding of the transform may make ε larger by this share before another θ is tried.</summary>
    private const double RoundingShare = 1e-6;

    /// <summary>Shares of the best θ of Chernoff's bound. It, or just below, is right where many small losses add up; where a single large one decides, less is.</summary>
    private static readonly double[] Tilts = [0.6, 1, 0.3, 0.15, 0.05];

    private readonly (LossGrid Grid, long Count)[] _parts;
    private readonly double _step;

    /// <summary>States a sum.</summary>
    /// <param name="parts">Grids of one step h, and how often each is summed.</param>
    public LossComposition((LossGrid Grid, long Count)[] parts)
    {
        _parts = parts;
        _step = parts[0].Grid.Step;
    }

    /// <summary>The θ of the best Chernoff bound ε = (K(θ) − ln δ)/θ, by golden sections of ln θ: K is convex, so the quotient has one valley.</summary>
    public double BestTilt(double delta)
    {
        double low = Math.Log(1e-4);
        double high = Math.Log(1e5);
        while (high - low > 0.05)
        {
            double left = high - (Golden * (high - low));
            double right = low + (Golden * (high - low));
            (low, high) = Bound(left) <= Bound(right) ? (low, right) : (left, high);
        }

        return Math.Exp((low + high) / 2);

        double Bound(double logTheta) => (Total(Math.Exp(logTheta)).Cumulant - Math.Log(delta)) / Math.Exp(logTheta);
    }

    /// <summary>The least ε with δ(ε) ≤ δ; 0 or above. Null where the window needs a transform longer than the longest, and with it a larger step.</summary>
    /// <param name="delta">δ.</param>
    /// <param name="bestTilt">From <see cref="BestTilt"/>.</param>
    public double? Epsilon(double delta, double bestTilt)
    {
        double? best = null;
        foreach (double tilt in Tilts)
        {
            if (EpsilonAt(bestTilt * tilt, delta) is { } found)
            {
                // Deep in the noise both values are alike too, but then larger than what another θ gives.
                best = Math.Min(best ?? double.PositiveInfinity, found.Epsilon);
                if (found.Epsilon <= best && found.Epsilon - found.WithoutRounding <= RoundingShare * found.Epsilon)
                {
                    return best;
                }
            }
        }

        return best;
    }

    private (double Epsilon, double WithoutRounding)? EpsilonAt(double theta, double delta)
    {
        (double cumulant, double mean, double variance) = Total(theta);
        double deviation = Math.Sqrt(variance);
        double low = Deviations.Max(d => Undercut(theta, d / Math.Max(deviation, _step), cumulant, mean));
        double high = Stretches.Min(stretch => (Total(theta * stretch).Cumulant - Math.Log(TailShare * delta)) / (theta * stretch));
        double cells = ((high - low) / _step) + 4;
        if (cells > MaxLength)
        {
            return null;
        }

        int length = Math.Max(MinLength, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(cells, 1)));
        long firstIndex = (long)Math.Floor(low / _step);
        double lost = _parts.Sum(part => part.Count * part.Grid.Infinite)
            + Stretches.Min(stretch => Math.Exp(Total(theta * stretch).Cumulant - (theta * stretch * ((firstIndex + length - 1) * _step))));
        (double[] masses, double rounding) = Tilted(theta, length, firstIndex);
        double exact = Solve(masses, 0, firstIndex, (theta, cumulant), delta - lost);
        return (Solve(masses, rounding, firstIndex, (theta, cumulant), delta - lost), exact);
    }

    /// <summary>Chernoff's bound below: a loss that the tilted sum undercuts with a chance of at most <see cref="WrappedMass"/>.</summary>
    private double Undercut(double theta, double slope, double cumulant, double mean) =>
        Math.Min(mean, (Math.Log(WrappedMass) - (Total(theta - slope).Cumulant - cumulant)) / slope);

    private (double Cumulant, double Mean, double Variance) Total(double theta)
    {
        (double Cumulant, double Mean, double Variance) total = default;
        foreach ((LossGrid grid, long count) in _parts)
        {
            (double cumulant, double mean, double variance) = grid.Tilted(theta);
            total = (total.Cumulant + (count * cumulant), total.Mean + (count * mean), total.Variance + (count * variance));
        }

        return total;
    }

    /// <summary>The tilted masses of the sum, and what rounding may have made of each; entry i is the loss (<paramref name="firstIndex"/> + i)·h.</summary>
    private (double[] Masses, double Rounding) Tilted(double theta, int length, long firstIndex)
    {
        FourierTransform transform = new(length);
        double[] productReal = new double[length];
        double[] productImaginary = new double[length];
        productReal.AsSpan().Fill(1);
        double[] real = new double[length];
        double[] imaginary = new double[length];
        long origin = 0;
        double steps = 0;
        foreach ((LossGrid grid, long count) in _parts)
        {
            // Centred on the mean, so that the powers turn slowly.
            (double cumulant, double mean, _) = grid.Tilted(theta);
            long centre = (long)Math.Round(mean / _step);
            real.AsSpan().Clear();
            imaginary.AsSpan().Clear();
            for (int i = 0; i < grid.Masses.Length; i++)
            {
                real[(int)((grid.First + i - centre) & (length - 1))] += grid.Masses[i] * Math.Exp((theta * grid.LossAt(i)) - cumulant);
            }

            transform.Forward(real, imaginary);
            MultiplyByPower(productReal, productImaginary, real, imaginary, count);
            origin += count * centre;
            steps += count;
        }

        double rounding = 0;
        for (int k = 0; k < length; k++)
        {
            rounding += Math.Sqrt((productReal[k] * productReal[k]) + (productImaginary[k] * productImaginary[k]));
        }

        rounding *= Math.ScaleB(steps + 16, -46) / length;
        transform.Inverse(productReal, productImaginary);
        double[] tilted = imaginary;
        for (int i = 0; i < length; i++)
        {
            tilted[i] = Math.Max(0, productReal[(int)((firstIndex + i - origin) & (length - 1))]);
        }

        return (tilted, rounding);
    }

    /// <summary>Multiplies by f^count. Inputs are real, so frequency N − k is the conjugate of k.</summary>
    private static void MultiplyByPower(double[] productReal, double[] productImaginary, double[] real, double[] imaginary, long count)
    {
        int length = real.Length;
        for (int k = 0; k <= length / 2; k++)
        {
            double magnitude = Math.Exp(0.5 * count * Math.Log((real[k] * real[k]) + (imaginary[k] * imaginary[k])));
            (double sine, double cosine) = Math.SinCos(count * Math.Atan2(imaginary[k], real[k]));
            double powerReal = magnitude * cosine;
            double powerImaginary = magnitude * sine;
            double productRealHere = (productReal[k] * powerReal) - (productImaginary[k] * powerImaginary);
            productImaginary[k] = (productReal[k] * powerImaginary) + (productImaginary[k] * powerReal);
            productReal[k] = productRealHere;
            int mirrored = (length - k) & (length - 1);
            productReal[mirrored] = productReal[k];
            productImaginary[mirrored] = mirrored == k ? productImaginary[k] : -productImaginary[k];
        }
    }

    /// <summary>
    /// Walks down from the top. δ at grid point j − 1 is δ_j + (1 − e^−h)·(p_j + B_j) with B_j = Σ_{i>j} p_i·e^{(j−i)h}, sums of positive terms; between two grid points δ is linear in e^ε.
    /// </summary>
    private double Solve(double[] tilted, double rounding, long firstIndex, (double Theta, double Cumulant) tilt, double delta)
    {
        if (delta <= 0)
        {
            return double.PositiveInfinity;
        }

        double gain = -LogSpace.Expm1(-_step);
        double shrink = Math.Exp(-_step);
        double below = 0;
        double beyond = 0;
        for (int i = tilted.Length - 1; i >= 0; i--)
        {
            double loss = (firstIndex + i) * _step;
            double mass = (tilted[i] + rounding) * Math.Exp(tilt.Cumulant - (tilt.Theta * loss));
            double next = below + (gain * (mass + beyond));
            if (loss <= 0 || next > delta)
            {
                return loss <= 0 ? 0 : Math.Max(0, loss + LogSpace.Log1p(-gain * ((delta - below) / (next - below))));
            }

            below = next;
            beyond = (beyond + mass) * shrink;
        }

        return Math.Max(0, (firstIndex - 1) * _step);
    }
}
