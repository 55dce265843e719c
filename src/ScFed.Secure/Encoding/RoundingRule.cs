namespace ScFed.Secure.Encoding;

/// <summary>What is rounded to the grid: it decides how far one privacy unit can move the sum.</summary>
public enum RoundingRule
{
    /// <summary>
    /// The site's sum over its units, once. A unit moves it by at most s·C + √d: a small loss where s·C is far above √d, as at k = 32.
    /// </summary>
    SumOnce = 1,

    /// <summary>Each unit's vector, again and again until the outcome is no longer than Δ̃ (<see cref="ConditionalRounding"/>).</summary>
    PerUnit = 2,
}
