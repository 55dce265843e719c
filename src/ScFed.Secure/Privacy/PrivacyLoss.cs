using System.Globalization;

namespace ScFed.Secure.Privacy;

/// <summary>What was, or may be, spent: (ε, δ)-differential privacy for one unit, added or removed. There is no ε without its δ and its unit.</summary>
public sealed record PrivacyLoss
{
    /// <summary>States a loss.</summary>
    /// <param name="epsilon">ε ≥ 0; ∞ where nothing is promised.</param>
    /// <param name="delta">δ in (0, 1).</param>
    /// <param name="unit">Who is hidden.</param>
    /// <exception cref="ArgumentOutOfRangeException">ε is negative or no number, δ is not in (0, 1), or the unit is none of the three.</exception>
    public PrivacyLoss(double epsilon, double delta, PrivacyUnit unit)
    {
        Epsilon = epsilon >= 0 ? epsilon : throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "ε is a number from 0");
        Delta = PrivacyParameter.Delta(delta);
        Unit = Enum.IsDefined(unit) ? unit : throw new ArgumentOutOfRangeException(nameof(unit), unit, "no unit of privacy");
    }

    /// <summary>ε, natural logarithm.</summary>
    public double Epsilon { get; }

    /// <summary>δ.</summary>
    public double Delta { get; }

    /// <summary>Who is hidden.</summary>
    public PrivacyUnit Unit { get; }

    /// <summary>ε with three digits behind the point, rounded up, so that what is read is never below what was computed.</summary>
    public static string Shown(double epsilon) =>
        Math.Max(0, Math.Ceiling((epsilon * 1_000) - 1e-9) / 1_000).ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>ε = 1.234 at δ = 1e-05 per donor</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"ε = {Shown(Epsilon)} at δ = {Delta:0.###e-00} per {Unit.ToString().ToLowerInvariant()}");
}
