using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers.Actinn;
using ScFed.Models.Classifiers.Averaging;

namespace ScFed.Models.Tests.Algorithms;

public sealed class CellTypeSettingsTests
{
    private static readonly CellTypeSettings Good = new SyntheticCells().Settings();

    public static TheoryData<string, CellTypeSettings> Bad => new()
    {
        { "labels", Good with { Labels = ["a", "a"] } },
        { "labels", Good with { Labels = ["a", null!] } },
        { "labels", Good with { Labels = [.. Enumerable.Range(0, 4097).Select(label => $"type {label}")] } },
        { "none empty", Good with { Labels = ["a", ""] } },
        { "gene", Good with { Genes = [] } },
        { "without a name", Good with { Genes = ["a", ""] } },
        { "gene", Good with { Genes = ["a", null!] } },
        { "colluders", Good with { Colluders = -1 } },
        { "present at 6 of 5", Good with { MinSurvivors = 2 } },
        { "rounds", Good with { Rounds = 0 } },
        { "learning rate", Good with { LearningRate = double.NaN } },
        { "decay is above", Good with { LearningRateDecay = 0 } },
        { "decay steps", Good with { DecaySteps = 0 } },
        { "hidden", Good with { Hidden = [0] } },
        { "gene selection", Good with { GeneSelection = "loudest" } },
        { "test fraction", Good with { TestFraction = 1 } },
        { "clip norm", Good with { ClipNorm = double.PositiveInfinity } },
        { "max cells", Good with { MaxCellsPerSite = long.MaxValue } },
    };

    [Fact]
    public void GoodSettingsHaveNoProblems() => Assert.Empty(Good.Problems());

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void EachBadSettingIsNamed(string named, CellTypeSettings settings)
    {
        Assert.Contains(named, Assert.Single(settings.Problems()), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new CellTypeStudy(settings));
    }

    [Fact]
    public void ANetworkThatNoStateHoldsIsRefused()
    {
        CellTypeSettings largest = Good with { Hidden = [8000, 8000] };
        Assert.NotNull(new CellTypeStudy(largest));
        CellTypeSettings[] larger =
        [
            largest with { Hidden = [8192, 8192] },
            largest with { EarlyStopping = new EarlyStoppingSettings { Patience = 1 } },
            largest with { Actinn = new ActinnSettings { Mode = TrainingMode.Synchronous } },
        ];
        Assert.All(larger, settings => Assert.Contains("parameters", Assert.Throws<ArgumentException>(() => new CellTypeStudy(settings)).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void AllProblemsAreNamedAtOnce() => Assert.Equal(2, (Good with { Rounds = 0, Batch = 0 }).Problems().Count);

    [Fact]
    public void TheSquaresOfTwoHundredFullSitesFit() => Assert.Empty((Good with { Sites = 200, MinSurvivors = 160 }).Problems());

    [Fact]
    public void ThePaperHasASmallerStepThatDecays()
    {
        CellTypeSettings paper = Good.AsInActinnPaper();
        Assert.Equal((1e-4, 0.95, 1000), (paper.LearningRate, paper.LearningRateDecay, paper.DecaySteps));
    }
}
