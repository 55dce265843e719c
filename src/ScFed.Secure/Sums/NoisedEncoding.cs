using ScFed.Secure.Encoding;

namespace ScFed.Secure.Sums;

/// <summary>
/// One real segment of a private sum: its grid, how far one unit can move its integers, and how much noise that takes. Everything follows from the approved
/// study, so that every party knows the same σ.
/// </summary>
/// <remarks>
/// A site rounds the sum of its units once, which costs √d (<see cref="RoundingRule.SumOnce"/>), and cuts every coordinate off at the bound of its lane, which
/// brings two sums no further apart. Two sums in float64 that differ in one of at most <see cref="MaxUnits"/> units differ by that unit's clipped vector and by
/// what rounding does to the partial sums: at most 2·(U + 16)·2^-53·U·C in norm, whose largest value, 2^-12·C, the slack covers twice.
/// </remarks>
public sealed record NoisedEncoding
{
    /// <summary>The most units of one site in one sum.</summary>
    public const int MaxUnits = 1 << 20;

    private const double Slack = 1.0 / 2048;

    private NoisedEncoding(RealEncoding encoding, double multiplier, double sensitivity, long reserve)
    {
        Encoding = encoding;
        Multiplier = multiplier;
        Sensitivity = sensitivity;
        NoiseReserve = reserve;
    }

    /// <summary>Clip, grid and rotation.</summary>
    public RealEncoding Encoding { get; }

    /// <summary>z = σ ÷ Δ.</summary>
    public double Multiplier { get; }

    /// <summary>Δ, in steps (L2): how far one unit can move the sum.</summary>
    public double Sensitivity { get; }

    /// <summary>σ, in steps: the deviation of the noise of any m survivors without those that collude.</summary>
    public double Sigma => Multiplier * Sensitivity;

    /// <summary>The same with a rotation, which changes no norm.</summary>
    public NoisedEncoding Rotated(SignedHadamard? rotation) => new(Encoding with { Rotation = rotation }, Multiplier, Sensitivity, NoiseReserve);

    /// <summary>What the noise of all sites together may add to a coordinate, in steps.</summary>
    public long NoiseReserve { get; }

    /// <summary>The finest grid that has room for the units and their noise.</summary>
    /// <param name="plan">Sites, survivors and colluders.</param>
    /// <param name="length">d.</param>
    /// <param name="clip">C.</param>
    /// <param name="multiplier">z.</param>
    /// <param name="bits">k.</param>
    /// <param name="room">So many units of a site may push a coordinate the same way before it is cut off.</param>
    /// <exception cref="PlanException"><see cref="PlanError.HeadRoom"/>; the message names the number to change.</exception>
    public static NoisedEncoding For(SumPlan plan, int length, double clip, double multiplier, int bits, int room)
    {
        if (!(multiplier > 0) || !double.IsFinite(multiplier))
        {
            throw new PlanException(PlanError.HeadRoom, $"noise multiplier {multiplier}: must be above 0 and finite");
        }

        long limit = SumShape.RealLimit(bits);
        RealScale widest = RealScale.For(plan.Sites, clip, bits, room);
        for (double scale = widest.Value; scale * clip >= 1; scale /= 2)
        {
            RealEncoding encoding = new(length, clip, widest with { Value = scale, Bound = room * ((long)Math.Ceiling(scale * clip) + 1) });
            double sensitivity = (encoding.ScaledClip * (1 + Slack)) + Math.Sqrt(length);
            double sigma = multiplier * sensitivity;
            long reserve = sigma < limit ? Sums.NoiseReserve.Of(plan, sigma) : limit;
            if (reserve <= limit - (plan.Sites * encoding.Scale.Bound))
            {
                return new NoisedEncoding(encoding, multiplier, sensitivity, reserve);
            }
        }

        throw new PlanException(
            PlanError.HeadRoom,
            $"bits = {bits}: no grid has room for {room} units of {plan.Sites} sites and noise of {multiplier} times their clip over {length} coordinates; raise bits or lower the noise multiplier");
    }
}
