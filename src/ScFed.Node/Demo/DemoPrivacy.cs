using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Node.Demo;

/// <summary>What makes a demo's study private.</summary>
/// <param name="Epsilon">ε of the whole study.</param>
/// <param name="Delta">δ.</param>
/// <param name="Unit">Whose presence is hidden.</param>
/// <param name="Donor">Column of the donors; null where the unit is another.</param>
/// <param name="Regime">What units add.</param>
/// <param name="SamplingRate">q of each training sum.</param>
/// <param name="Clip">C of each training sum.</param>
public sealed record DemoPrivacy(double Epsilon, double Delta, PrivacyUnit Unit, string? Donor, PrivateRegime Regime, double SamplingRate, double Clip)
{
    /// <summary>The study's settings, noise found for its ε. Expected units are those of the file, which only a demo can count; a study states a public number.</summary>
    /// <param name="data">The file.</param>
    /// <param name="settings">The rest of the study.</param>
    internal PrivacySettings For(DemoData data, CellTypeSettings settings) => new()
    {
        Unit = Unit,
        Epsilon = Epsilon,
        Delta = Delta,
        Regime = Regime,
        SamplingRate = SamplingRate,
        Steps = settings.Rounds,
        ClipNorm = Clip,
        ExpectedUnits = Math.Max(1, Math.Round(data.Units(Unit) * (1 - settings.TestFraction))),
        MaxUnitsPerSite = data.LargestSite(Unit),
        TrainingNoise = 1,
        StatisticsNoise = 1,
        EvaluationNoise = 1,
    };
}
