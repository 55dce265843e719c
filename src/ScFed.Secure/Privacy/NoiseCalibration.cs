namespace ScFed.Secure.Privacy;

/// <summary>From a wanted (ε, δ) to the least noise multiplier, by a bracketed search on an accountant's ε, which falls with the noise.</summary>
public static class NoiseCalibration
{
    /// <summary>Where the search stops, as a share of the multiplier.</summary>
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

        // False position on ln ε over ln z, which is nearly straight (the Illinois rule halves the value of an end that stays), aimed a little past the crossing, to its
        // other side, so that both ends close in.
        double atLow = Excess(EpsilonAt(low));
        double atHigh = Excess(EpsilonAt(high));
        bool lowMoved = false;
        while (high - low > Precision * high)
        {
            double crossing = Math.Exp(Math.Log(low) + (Math.Log(high / low) * Math.Clamp(atLow / (atLow - atHigh), 0.02, 0.98)));
            double tried = Math.Clamp(crossing * (1 + (lowMoved ? Precision / 3 : -Precision / 3)), low + (Precision / 4 * low), high - (Precision / 4 * high));
            double excess = Excess(EpsilonAt(tried));
            if (excess > 0)
            {
                (low, atLow, atHigh) = (tried, excess, lowMoved ? atHigh / 2 : atHigh);
                lowMoved = true;
            }
            else
            {
                (high, atHigh, atLow) = (tried, excess, lowMoved ? atLow : atLow / 2);
                lowMoved = false;
            }
        }

        return high;

        double Excess(double at) => Math.Log(Math.Max(at, 1e-300) / epsilon);

        double EpsilonAt(double noiseMultiplier)
        {
            IAccountant accountant = Accountant(kind, conversion);
            accountant.Add(noiseMultiplier, samplingRate, steps);
            return accountant.Epsilon(delta);
        }
    }
}
