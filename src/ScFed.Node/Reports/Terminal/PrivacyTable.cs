using System.Globalization;
using ScFed.Secure.Privacy;

namespace ScFed.Node.Reports.Terminal;

/// <summary>The answer of a privacy calculator in a few lines. Every ε stands with its δ, and is rounded up.</summary>
internal static class PrivacyTable
{
    /// <summary>The lines, without a last line break.</summary>
    internal static string Render(PrivacyFigures figures)
    {
        string sampling = figures.SamplingRate == 1 ? "every unit in every step" : string.Create(CultureInfo.InvariantCulture, $"each unit in a step with chance {figures.SamplingRate:0.############}");
        List<string> lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"ε = {PrivacyLoss.Shown(figures.Epsilon)} at δ = {figures.Delta:0.###e-00} per unit"),
            string.Create(CultureInfo.InvariantCulture, $"noise       multiplier {NoiseShown(figures.NoiseMultiplier)} (σ over sensitivity), {figures.Steps} steps, {sampling}"),
            "neighbours  one unit added or removed; what a unit is (cell, donor, site) is whatever was clipped",
            $"accountant  {figures.Accountant}: {figures.Method}",
            $"others      {string.Join(", ", figures.Others.Select(other => $"{other.Name} {PrivacyLoss.Shown(other.Epsilon)}"))}",
        ];
        if (figures.Noise is { } noise)
        {
            lines.Insert(2, string.Create(CultureInfo.InvariantCulture, $"parties     {noise.Adders} of σ = {noise.AdderSigma:0.###} grid steps in {noise.Dimension} coordinates, τ = {noise.Tau:0.#e-00}"));
        }

        return string.Join('\n', lines);
    }

    /// <summary>Rounded up, so that whoever types it in again gets no larger ε.</summary>
    private static string NoiseShown(double noise) => (Math.Ceiling((noise * 1e4) - 1e-9) / 1e4).ToString("0.0000", CultureInfo.InvariantCulture);
}
