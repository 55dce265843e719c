using System.Text.Json;
using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Federation;
using ScFed.Models.Tests.Classifiers.Private;

namespace ScFed.Models.Tests.Algorithms;

public sealed class PrivacySettingsTests
{
    private static readonly PrivacySettings Good = PrivateStudies.Privacy(PrivacyUnit.Donor, units: 20);

    public static TheoryData<string, PrivacySettings> Bad => new()
    {
        { "epsilon", Good with { Epsilon = 0 } },
        { "epsilon", Good with { Epsilon = double.NaN } },
        { "epsilon", Good with { Epsilon = double.PositiveInfinity } },
        { "below 1 / 20", Good with { Delta = 0.05 } },
        { "delta", Good with { Delta = 0 } },
        { "delta", Good with { Delta = double.NaN } },
        { "sampling rate", Good with { SamplingRate = 0 } },
        { "sampling rate", Good with { SamplingRate = 1.01 } },
        { "private steps", Good with { Steps = 0 } },
        { "private clip norm", Good with { ClipNorm = 0 } },
        { "private clip norm", Good with { ClipNorm = double.PositiveInfinity } },
        { "training noise", Good with { TrainingNoise = 0 } },
        { "statistics noise", Good with { StatisticsNoise = double.PositiveInfinity } },
        { "evaluation noise", Good with { EvaluationNoise = -1 } },
        { "statistics clip norm", Good with { StatisticsClipNorm = -1 } },
        { "moments clip norm", Good with { MomentsClipNorm = double.NaN } },
        { "expected units", Good with { ExpectedUnits = 0.5 } },
        { "max units per site", Good with { MaxUnitsPerSite = 0 } },
        { "private learning rate", Good with { LearningRate = 0 } },
        { "the momentum is", Good with { Momentum = 1 } },
        { "momentum belongs", Good with { Momentum = 0.5, Regime = PrivateRegime.Updates } },
        { "use the regime gradients", Good with { Unit = PrivacyUnit.Cell, Regime = PrivateRegime.Updates } },
        { "the privacy unit is", Good with { Unit = 0 } },
        { "the regime is", Good with { Regime = (PrivateRegime)7 } },
    };

    public static TheoryData<string, CellTypeSettings> BadStudies
    {
        get
        {
            CellTypeSettings good = Study(Good);
            return new()
            {
                { "actinn, logistic, svm, not trees", good with { Classifier = ClassifierRegistry.Trees } },
                { "actinn, logistic, svm, not transformer", good with { Classifier = ClassifierRegistry.Transformer } },
                { "actinn, logistic, not svm", good with { Classifier = ClassifierRegistry.Svm, Privacy = Good with { Regime = PrivateRegime.Updates } } },
                { "early stopping", good with { EarlyStopping = new() { Patience = 1 } } },
                { "max genes are 10", good with { MaxGenes = 10 } },
                { "use moments", good with { Linear = new() { ScaleGenes = true } } },
            };
        }
    }

    [Fact]
    public void GoodSettingsHaveNoProblems() => Assert.Empty(Study(Good).Problems());

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void EachBadSettingIsNamed(string named, PrivacySettings privacy) => AssertRefused(named, Study(privacy));

    [Theory]
    [MemberData(nameof(BadStudies), DisableDiscoveryEnumeration = true)]
    public void WhatDoesNotGoWithPrivacyIsNamed(string named, CellTypeSettings study) => AssertRefused(named, study);

    [Fact]
    public void ANetworkThatNoStateHoldsIsRefused()
    {
        CellTypeSettings largest = Study(Good) with { Hidden = [8000, 8000] };
        Assert.NotNull(new CellTypeStudy(largest));
        CellTypeSettings larger = largest with { Privacy = Good with { Momentum = 0.9 } };
        Assert.Contains("parameters", Assert.Throws<ArgumentException>(() => new CellTypeStudy(larger)).Message, StringComparison.Ordinal);
        Assert.NotNull(new CellTypeStudy(larger with { Classifier = ClassifierRegistry.Logistic })); // which has no hidden layers
    }

    [Fact]
    public void NothingIsSuppressedSoThatAnyNumberOfSurvivorsWillDo()
    {
        CellTypeSettings few = Study(Good) with { MinSurvivors = 2 };
        Assert.Empty(few.Problems());
        Assert.Single((few with { Privacy = null }).Problems());
    }

    [Fact]
    public void UnitsAndRegimesAreWordsInAStudyFile()
    {
        string json = JsonSerializer.Serialize(Good);
        Assert.Contains("\"donor\"", json, StringComparison.Ordinal);
        Assert.Contains("\"gradients\"", json, StringComparison.Ordinal);
        Assert.Equal(Good, JsonSerializer.Deserialize<PrivacySettings>(json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PrivacySettings>(json.Replace("\"donor\"", "2", StringComparison.Ordinal)));
    }

    private static void AssertRefused(string named, CellTypeSettings study)
    {
        Assert.Contains(study.Problems(), problem => problem.Contains(named, StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => new CellTypeStudy(study));
    }

    private static CellTypeSettings Study(PrivacySettings privacy) => PrivateStudies.Cells.Settings() with { Privacy = privacy };
}
