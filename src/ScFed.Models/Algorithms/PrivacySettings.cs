using ScFed.Models.Classifiers;
using ScFed.Models.Federation;

namespace ScFed.Models.Algorithms;

/// <summary>
/// What makes a study differentially private; part of what every site approves. Neighbouring data differ in one unit, there or not there. Every sum is
/// clipped a unit and noised; every divisor stands here and is no count of anything.
/// </summary>
public sealed record PrivacySettings
{
    private const double MostUnits = 1L << 40;

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
    public int Steps { get; init; } = 30;

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

    /// <summary>
    /// A unit's moments, the values of its mean cell and the tenths of their squares as one vector, are shortened to this norm when longer. A cell of 2,000 genes
    /// is some 40 long.
    /// </summary>
    public double MomentsClipNorm { get; init; } = 40;

    /// <summary>
    /// Step size in the regime of gradients: a unit whose gradient is as long as the clip norm moves the weights by this times the clip norm ÷ (q · expected units).
    /// In the regime of updates it is the study's own, of the units' optimisers.
    /// </summary>
    public double LearningRate { get; init; } = 0.5;

    /// <summary>What a step keeps of the one before it, in the regime of gradients; 0 for plain descent.</summary>
    public double Momentum { get; init; }

    /// <summary>What is wrong with these settings in a study, a sentence each; empty if they can be run.</summary>
    /// <param name="study">The study that they belong to.</param>
    public IReadOnlyList<string> Problems(CellTypeSettings study)
    {
        List<string> problems = [];
        Require(Enum.IsDefined(Unit), "the privacy unit is cell, donor or site");
        Require(Enum.IsDefined(Regime), "the regime is gradients or updates");
        Require(IsPositive(Epsilon), $"epsilon is above 0 and finite, not {Epsilon}");
        Require(ExpectedUnits is >= 1 and <= MostUnits, $"expected units are from 1 to 2^40, not {ExpectedUnits}");
        Require(
            Delta > 0 && Delta < 1 / Math.Max(ExpectedUnits, 1),
            $"delta is above 0 and below 1 / {ExpectedUnits}, one in the expected units, not {Delta}: what may leak anyone with chance 1 in all of them protects nobody");
        Require(SamplingRate is > 0 and <= 1, $"the sampling rate is above 0 and at most 1, not {SamplingRate}");
        Require(Steps is >= 1 and <= 100_000, $"private steps are from 1 to 100000, not {Steps}");
        Require(ClipNorm is > 0 and <= CellTypeSettings.LargestClipNorm, $"the private clip norm is above 0 and at most 10^6, not {ClipNorm}");
        Require(IsPositive(TrainingNoise), $"the training noise is above 0 and finite, not {TrainingNoise}");
        Require(IsPositive(StatisticsNoise), $"the statistics noise is above 0 and finite, not {StatisticsNoise}");
        Require(IsPositive(EvaluationNoise), $"the evaluation noise is above 0 and finite, not {EvaluationNoise}");
        Require(
            StatisticsClipNorm is > 0 and <= CellTypeSettings.LargestClipNorm, $"the statistics clip norm is above 0 and at most 10^6, not {StatisticsClipNorm}");
        Require(MomentsClipNorm is > 0 and <= CellTypeSettings.LargestClipNorm, $"the moments clip norm is above 0 and at most 10^6, not {MomentsClipNorm}");
        Require(LearningRate is > 0 and <= 1000, $"the private learning rate is above 0 and at most 1000, not {LearningRate}");
        Require(Momentum is >= 0 and < 1, $"the momentum is from 0 to below 1, not {Momentum}");
        Require(MaxUnitsPerSite >= 1, $"max units per site is at least 1, not {MaxUnitsPerSite}");
        Require(
            Regime != PrivateRegime.Updates || Unit != PrivacyUnit.Cell, "the regime updates protects donors or sites: one cell trains no network; use the regime gradients");
        Require(
            KindsOf(Regime).Contains(study.Classifier),
            $"the regime {Regime.ToString().ToLowerInvariant()} trains {string.Join(", ", KindsOf(Regime))}, not {study.Classifier}");
        Require(Regime == PrivateRegime.Gradients || Momentum == 0, "the momentum belongs to the regime gradients: set it to 0");
        Require(!study.EarlyStopping.IsOn, "early stopping would ask the data once more each time: set patience to 0");
        Require(
            study.Genes.Count <= study.MaxGenes,
            $"a private study selects no genes, as that would ask the data: it names {study.Genes.Count} and max genes are {study.MaxGenes}; name the genes to use");
        Require(!study.Linear.ScaleGenes, "scale genes needs their deviations: use moments instead");
        return problems;

        void Require(bool holds, string rule)
        {
            if (!holds)
            {
                problems.Add(rule);
            }
        }
    }

    /// <summary>The kinds of classifiers that a regime trains.</summary>
    internal static IReadOnlyList<string> KindsOf(PrivateRegime regime) => regime == PrivateRegime.Updates
        ? [ClassifierRegistry.Actinn, ClassifierRegistry.Logistic]
        : [ClassifierRegistry.Actinn, ClassifierRegistry.Logistic, ClassifierRegistry.Svm];

    private static bool IsPositive(double value) => value > 0 && double.IsFinite(value);
}
