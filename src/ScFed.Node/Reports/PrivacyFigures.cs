using ScFed.Secure.Privacy;

namespace ScFed.Node.Reports;

/// <summary>What a privacy calculator found: ε by the accountant asked for, and beside it by the others that apply.</summary>
/// <param name="Epsilon">ε.</param>
/// <param name="Delta">δ.</param>
/// <param name="NoiseMultiplier">σ of all noise over the sensitivity.</param>
/// <param name="SamplingRate">q.</param>
/// <param name="Steps">T.</param>
/// <param name="Accountant">pld, rdp or zcdp.</param>
/// <param name="Method">How, in words.</param>
/// <param name="Noise">The discrete noise; null for the plain Gaussian.</param>
/// <param name="Others">ε by name.</param>
internal sealed record PrivacyFigures(
    double Epsilon,
    double Delta,
    double NoiseMultiplier,
    double SamplingRate,
    long Steps,
    string Accountant,
    string Method,
    DiscreteNoise? Noise,
    IReadOnlyList<(string Name, double Epsilon)> Others)
{
    private const string Exact = "exact Gaussian mechanism (Balle and Wang 2018)";
    private const string Loss = "privacy loss distributions, rounded towards more loss";

    /// <summary>Of Gaussian noise.</summary>
    public static PrivacyFigures OfGaussian(double noise, double rate, long steps, double delta, (AccountantKind Kind, RdpConversion Conversion) chosen)
    {
        List<(AccountantKind Kind, RdpConversion Conversion)> all =
        [
            (AccountantKind.Pld, RdpConversion.Improved), (AccountantKind.Rdp, RdpConversion.Improved), (AccountantKind.Rdp, RdpConversion.Classic),
        ];
        if (rate == 1)
        {
            all.AddRange([(AccountantKind.Zcdp, RdpConversion.Improved), (AccountantKind.Zcdp, RdpConversion.Classic)]);
        }

        string method = chosen.Kind == AccountantKind.Pld ? (rate == 1 ? Exact : Loss) : $"{chosen.Conversion.ToString().ToLowerInvariant()} conversion";
        return new PrivacyFigures(
            EpsilonBy(chosen), delta, noise, rate, steps, Word(chosen.Kind), method, null, [.. all.Where(other => other != chosen).Select(other => (Name(other), EpsilonBy(other)))]);

        double EpsilonBy((AccountantKind Kind, RdpConversion Conversion) by)
        {
            if (by.Kind == AccountantKind.Pld && rate == 1)
            {
                return GaussianMechanism.Epsilon(noise, steps, delta);
            }

            IAccountant accountant = NoiseCalibration.Accountant(by.Kind, by.Conversion);
            accountant.Add(noise, rate, steps);
            return accountant.Epsilon(delta);
        }
    }

    /// <summary>Of sums of discrete Gaussians. The plain Gaussian stands beside them for comparison; it is no bound for them.</summary>
    public static PrivacyFigures OfDiscrete(MechanismEvent round, long steps, double delta)
    {
        RdpCurve curve = RdpCurve.Zero.Plus(round.Curve(), steps);
        double noise = 1 / Math.Sqrt(round.SquaredNoiseRatio);
        PrivacyFigures plain = OfGaussian(noise, round.SamplingRate, steps, delta, (AccountantKind.Pld, RdpConversion.Improved));
        List<(string, double)> others = [("rdp classic", curve.Epsilon(delta, RdpConversion.Classic)), ("plain Gaussian (no bound)", plain.Epsilon)];
        if (round.SamplingRate == 1)
        {
            others.Add(("zcdp", ZcdpAccountant.Epsilon(steps * round.Discrete!.Rho(round.SquaredNoiseRatio), delta)));
        }

        return new PrivacyFigures(
            curve.Epsilon(delta), delta, noise, round.SamplingRate, steps, "rdp", "Rényi divergence of sums of discrete Gaussians, with τ", round.Discrete, others);
    }

    private static string Word(AccountantKind kind) => kind.ToString().ToLowerInvariant();

    private static string Name((AccountantKind Kind, RdpConversion Conversion) by) => by.Kind == AccountantKind.Pld ? "pld" : $"{Word(by.Kind)} {by.Conversion.ToString().ToLowerInvariant()}";
}
