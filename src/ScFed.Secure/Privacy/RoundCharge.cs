using System.Globalization;
using ScFed.Secure.Identity;

namespace ScFed.Secure.Privacy;

/// <summary>
/// What one private sum costs, as it is charged in the log before R3 leaves: all noised segments of the round as one mechanism, and the study's limit. Everything
/// follows from the approved study; nothing from the data.
/// </summary>
/// <param name="Unit">Whose presence is hidden.</param>
/// <param name="Part">Which units are asked.</param>
/// <param name="SamplingRate">q.</param>
/// <param name="NoiseMultiplier">z of the round: 1 ÷ z² = Σ 1 ÷ z_s² over its segments.</param>
/// <param name="Adders">m − max(c, 1): so many sites' noise counts.</param>
/// <param name="Deviation">The least deviation of one site's noise in any segment, in grid steps.</param>
/// <param name="Dimension">Noised coordinates.</param>
/// <param name="Delta">δ of the study.</param>
/// <param name="Limit">ε of the study.</param>
public sealed record RoundCharge(
    PrivacyUnit Unit,
    ChargedPart Part,
    double SamplingRate,
    double NoiseMultiplier,
    int Adders,
    double Deviation,
    int Dimension,
    double Delta,
    double Limit)
{
    private static readonly string[] Keys = ["unit", "part", "rate", "noise", "adders", "deviation", "dimension", "delta", "limit"];

    /// <summary>
    /// The text of the event <see cref="Audit.EventKind.PrivacyCharged"/>: key=value with one space between, in the order of the parameters; numbers in the
    /// shortest form that gives back the same float64.
    /// </summary>
    public string ToText() => string.Create(
        CultureInfo.InvariantCulture,
        $"unit={WordOf(Unit)} part={WordOf(Part)} rate={SamplingRate:R} noise={NoiseMultiplier:R} adders={Adders} deviation={Deviation:R} dimension={Dimension} delta={Delta:R} limit={Limit:R}");

    /// <summary>Reads <see cref="ToText"/>; null for anything else, another way of writing the same included.</summary>
    public static RoundCharge? Parse(string text)
    {
        string[] pairs = text.Split(' ');
        if (pairs.Length != Keys.Length)
        {
            return null;
        }

        string[] values = new string[Keys.Length];
        for (int i = 0; i < Keys.Length; i++)
        {
            if (!pairs[i].StartsWith(Keys[i] + "=", StringComparison.Ordinal))
            {
                return null;
            }

            values[i] = pairs[i][(Keys[i].Length + 1)..];
        }

        RoundCharge? read = UnitOf(values[0]) is { } unit && PartOf(values[1]) is { } part
            && Number(values[2], out double rate) && Number(values[3], out double noise) && Count(values[4], out int adders)
            && Number(values[5], out double deviation) && Count(values[6], out int dimension)
            && Number(values[7], out double delta) && Number(values[8], out double limit)
            ? new RoundCharge(unit, part, rate, noise, adders, deviation, dimension, delta, limit)
            : null;
        return read is { IsValid: true } && read.ToText() == text ? read : null;
    }

    /// <summary>For an accountant.</summary>
    public MechanismEvent Mechanism() => new(1 / (NoiseMultiplier * NoiseMultiplier), SamplingRate, new DiscreteNoise(Adders, Deviation, Dimension));

    /// <summary>Whether every number lies where an accountant can count with it.</summary>
    public bool IsValid => SamplingRate is >= PrivacyParameter.MinSamplingRate and <= 1
        && NoiseMultiplier is >= PrivacyParameter.MinNoiseMultiplier and <= PrivacyParameter.MaxNoiseMultiplier
        && Adders is >= 1 and <= Roster.MaxSites && Deviation >= DiscreteNoise.MinAdderSigma && double.IsFinite(Deviation) && Dimension >= 1
        && Delta is >= PrivacyParameter.MinDelta and < 1 && Limit > 0 && double.IsFinite(Limit);

    private static string WordOf(PrivacyUnit unit) => unit switch
    {
        PrivacyUnit.Cell => "cell",
        PrivacyUnit.Donor => "donor",
        PrivacyUnit.Site => "site",
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };

    private static string WordOf(ChargedPart part) => part switch
    {
        ChargedPart.Training => "training",
        ChargedPart.HeldOut => "held-out",
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private static PrivacyUnit? UnitOf(string word) => word switch
    {
        "cell" => PrivacyUnit.Cell,
        "donor" => PrivacyUnit.Donor,
        "site" => PrivacyUnit.Site,
        _ => null,
    };

    private static ChargedPart? PartOf(string word) => word switch
    {
        "training" => ChargedPart.Training,
        "held-out" => ChargedPart.HeldOut,
        _ => null,
    };

    private static bool Number(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool Count(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
