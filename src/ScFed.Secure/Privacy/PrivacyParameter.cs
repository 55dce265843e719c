using System.Runtime.CompilerServices;

namespace ScFed.Secure.Privacy;

/// <summary>The ranges in which the accountants compute; each check gives its value back.</summary>
public static class PrivacyParameter
{
    /// <summary>Most steps of one composition.</summary>
    public const long MaxSteps = 10_000_000;

    /// <summary>Least and most noise multiplier: outside of these either nothing is hidden or nothing is told.</summary>
    public const double MinNoiseMultiplier = 0.01;

    /// <inheritdoc cref="MinNoiseMultiplier"/>
    public const double MaxNoiseMultiplier = 1e6;

    /// <summary>Least δ.</summary>
    public const double MinDelta = 1e-100;

    /// <summary>Least sampling rate.</summary>
    public const double MinSamplingRate = 1e-9;

    /// <summary>σ/Δ.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 0.01 to 10^6.</exception>
    public static double NoiseMultiplier(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is >= MinNoiseMultiplier and <= MaxNoiseMultiplier
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "a noise multiplier is from 0.01 to 10^6");

    /// <summary>q: the chance of each unit to take part in a step; 1 is no sampling.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 10^-9 to 1.</exception>
    public static double SamplingRate(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is >= MinSamplingRate and <= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "a sampling rate is from 10^-9 to 1");

    /// <summary>δ.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 10^-100 to below 1.</exception>
    public static double Delta(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is >= MinDelta and < 1 ? value : throw new ArgumentOutOfRangeException(name, value, "δ is from 10^-100 to below 1");

    /// <summary>ε that somebody wants to reach.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0, or above 10^4.</exception>
    public static double Epsilon(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is > 0 and <= 1e4 ? value : throw new ArgumentOutOfRangeException(name, value, "ε is above 0 and at most 10^4");

    /// <summary>How often a mechanism runs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 1 to 10^7.</exception>
    public static long Steps(long value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is >= 1 and <= MaxSteps ? value : throw new ArgumentOutOfRangeException(name, value, "steps are from 1 to 10^7");
}
