using ScFed.Models.Federation;

namespace ScFed.Models.Algorithms;

/// <summary>
/// What makes a study differentially private; part of what every site approves. Neighbouring data differ in one unit, there or not there. Every sum is
/// clipped a unit and noised; every divisor stands here and is no count of anything.
/// </summary>
public sealed record PrivacySettings
{
    /// <summary>Whose presence is hidden.</summary>
    public PrivacyUnit Unit { get; init; } = PrivacyUnit.Donor;

    /// <summary>ε: no site answers a sum that would take the study beyond it.</summary>
    public required double Epsilon { get; init; }

    /// <summary>δ, below 1 ÷ units.</summary>
    public required double Delta { get; init; }

    /// <summary>What a unit adds to training sums.</summary>
    public PrivateRegime Regime { get; init; } = PrivateRegime.Gradients;

    /// <summary>q of each training sum.</summary>
    public double SamplingRate { get; init; } = 1;

    /// <summary>Training sums.</summary>
    public int Steps { get; init; } = 100;

    /// <summary>C: a unit's longer gradient or difference is shortened to this norm.</summary>
    public double ClipNorm { get; init; } = 1;

    /// <summary>z of training sums.</summary>
    public required double TrainingNoise { get; init; }

    /// <summary>z of the sum of counts and moments before training.</summary>
    public required double StatisticsNoise { get; init; }

    /// <summary>z of the confusion matrix of the held-out units, which are no training units.</summary>
    public required double EvaluationNoise { get; init; }

    /// <summary>The training units of all sites, as far as is publicly known: sums are divided by q times this.</summary>
    public required double ExpectedUnits { get; init; }

    /// <summary>The most units of one site that its part of a sum has room for; what is beyond is cut off coordinate by coordinate.</summary>
    public int MaxUnitsPerSite { get; init; } = 1024;

    /// <summary>Whether means and deviations of genes are asked for as well, to standardise them; counts of labels always are.</summary>
    public bool Moments { get; init; }

    /// <summary>A unit's longer vector of counts or moments is shortened to this norm: 1 for counts of single cells.</summary>
    public double StatisticsClipNorm { get; init; } = 1;
}
