using System.Globalization;
using System.Text.Json.Serialization;

namespace ScFed.Node.Sweeps.Plan;

/// <summary>ε of differential privacy as a sweep names it: a positive number, or "inf" for sums without noise.</summary>
/// <param name="Value">The number; ∞ without noise.</param>
[JsonConverter(typeof(EpsilonConverter))]
internal readonly record struct Epsilon(double Value)
{
    /// <summary>How no privacy is written.</summary>
    public const string None = "inf";

    /// <summary>Sums without noise.</summary>
    public static Epsilon Infinite => new(double.PositiveInfinity);

    /// <summary>Whether noise is asked for.</summary>
    public bool IsFinite => double.IsFinite(Value);

    /// <inheritdoc/>
    public override string ToString() => IsFinite ? Value.ToString("R", CultureInfo.InvariantCulture) : None;
}
