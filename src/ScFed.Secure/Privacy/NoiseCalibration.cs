namespace ScFed.Secure.Privacy;

/// <summary>From a wanted (ε, δ) to the least noise multiplier, by bisection on an accountant, which falls with the noise.</summary>
public static class NoiseCalibration
{
    /// <summary>Where bisection stops, as a share of the multiplier.</summary>
    private const double Precision = 1e-6;

    /// <summary>A new accountant.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="conversion">For <see cref="AccountantKind.Rdp"/> and <see cref="AccountantKind.Zcdp"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such accountant.</exception>
    public static IAccountant Accountant(AccountantKind kind, RdpConversion conversion) => kind switch
    {
        AccountantKind.Pld => new PldAccountant(),
        AccountantKind.Rdp => new RdpAccountant(conversion),
        AccountantKind.Zcdp => new ZcdpAccountant(conversion),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no accountant"),
    };

    /// <summary>A noise multiplier whose ε, by that accountant, is at most <paramref name="epsilon"/> and next to it.</summary>
    /// <param name="kind">The accountant.</param>
    /// <param name="conversion">For RDP and zCDP.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="delta">δ.</param>
    /// <param name="samplingRate">q.</param>
    /// <param name="steps">T.</param>
    /// <returns>The multiplier, or null where even 10^6 does not do.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    /// <exception cref="NotSupportedException">The accountant cannot take sampling into account.</exception>
    public static double? NoiseMultiplier(AccountantKind kind, RdpConversion conversion, double epsilon, double delta, double samplingRate, long steps)
    {
        PrivacyParameter.Epsilon(epsilon);
        if (kind == AccountantKind.Pld && PrivacyParameter.SamplingRate(samplingRate) == 1)
        {
            // Without sampling the exact answer needs no grid: T runs are one run with σ/√T.
            double exact = Math.Sqrt(PrivacyParameter.Steps(steps)) * GaussianMechanism.NoiseMultiplier(epsilon, delta);
            return exact > PrivacyParameter.MaxNoiseMultiplier ? null : Math.Max(exact, PrivacyParameter.MinNoiseMultiplier);
        }

        double low = PrivacyParameter.MinNoiseMultiplier;
        if (EpsilonAt(low) <= epsilon)
        {
            return low;
        }

        double high = 1;
        for (; EpsilonAt(high) > epsilon; high = Math.Min(high * 2, PrivacyParameter.MaxNoiseMultiplier))
        {
            if (high == PrivacyParameter.MaxNoiseMultiplier)
            {
                return null;
            }

            low = high;
        }

        while (high - low > Precision * high)
        {
            // Geometric, as the bracket may span orders of magnitude.
            double middle = Math.Sqrt(low * high);
            (low, high) = EpsilonAt(middle) <= epsilon ? (low, middle) : (middle, high);
        }

        return high;

        double EpsilonAt(double noiseMultiplier)
        {
            IAccountant accountant = Accountant(kind, conversion);
            accountant.Add(noiseMultiplier, samplingRate, steps);
            return accountant.Epsilon(delta);
        }
    }
}
