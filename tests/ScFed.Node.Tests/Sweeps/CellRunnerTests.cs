using ScFed.Models.Cells;
using ScFed.Models.Federation;
using ScFed.Node.Benchmarks.Classifiers;
using ScFed.Node.Sweeps.Cells;
using ScFed.Node.Sweeps.Plan;
using ScFed.Node.Tests.Benchmarks.Classifiers;
using ScFed.Node.Tests.Files;

namespace ScFed.Node.Tests.Sweeps;

public sealed class CellRunnerTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly SweepCase _case;

    public CellRunnerTests()
    {
        LoadedData data = SmallData.Load();
        AnnDataWriter.Write(_folder["small.h5ad"], data.Cells, new Dictionary<string, string[]>
        {
            ["cell_type"] = [.. data.Labels.Select(label => data.Vocabulary[label])],
            ["site"] = [.. data.Sites.Select(site => data.SiteNames[site])],
            ["donor"] = [.. data.Sites.Select((_, cell) => $"d{cell / 3 % 5}")],
        });
        _case = SweepSamples.Case with { DataSha256 = CellRunner.HashOf(_folder["small.h5ad"]), Settings = new() { ["linear"] = new System.Text.Json.Nodes.JsonObject { ["maxEvaluations"] = 4 } } };
    }

    [Fact]
    public void EachProtectionHasTheScoreOfTheOneBeforeAndCostsBytes()
    {
        CellResult plain = Run(_case with { Protection = Protection.Plain, Bits = null });
        CellResult masked = Run(_case with { Protection = Protection.Masked });
        CellResult verified = Run(_case with { Protection = Protection.Verified });
        Assert.All([plain, masked, verified], result => Assert.Null(result.Error));
        Assert.Equal((plain.Accuracy, plain.MacroF1, plain.Sums, plain.Length), (masked.Accuracy, masked.MacroF1, masked.Sums, masked.Length));
        Assert.Equal((plain.Accuracy, plain.MacroF1, plain.Sums, plain.Length), (verified.Accuracy, verified.MacroF1, verified.Sums, verified.Length));
        Assert.Equal(plain.BytesPredicted, plain.BytesPerSite);
        Assert.True(masked.BytesPerSite > masked.BytesPredicted);
        Assert.True(verified.BytesPerSite > masked.BytesPerSite);
        Assert.Equal((4, 0, null), (masked.Sites, masked.Dropped, masked.EpsilonSpent));
        Assert.True(masked is { SecondsPerSum: > 0, Seconds: > 0, WallSeconds: > 0 });
    }

    [Fact]
    public void WhatItIsComparedWithHasScoresAndNoSums()
    {
        foreach (SweepCase which in (SweepCase[])[SweepCases.PooledOf(_case), SweepCases.LocalOf(_case)])
        {
            CellResult result = Run(which);
            Assert.InRange(result.Accuracy!.Value, 0.8, 1);
            Assert.Equal((null, null, null, null), (result.Error, result.Sums, result.BytesPerSite, result.Length));
        }
    }

    [Theory]
    [InlineData("by-site", 4)]
    [InlineData("by-donor", 5)]
    [InlineData("iid-6", 6)]
    [InlineData("dirichlet-5-4", 4)]
    public void EachSplitMakesItsSites(string split, int sites) =>
        Assert.Equal(sites, Run(_case with { Split = split, Site = "site", Donor = "donor", Protection = Protection.Plain, Bits = null }).Sites);

    [Fact]
    public void DropOutsAreCounted()
    {
        CellResult result = Run(_case with { Split = "iid-8", DropoutRate = 0.5 });
        Assert.Null(result.Error);
        Assert.InRange(result.Dropped!.Value, 1, result.Sums!.Value);
    }

    [Theory]
    [InlineData(PrivacyUnit.Cell, 0.5)]
    [InlineData(PrivacyUnit.Donor, 1.0)]
    public void APrivateCellSpendsItsEpsilonAndTellsIt(PrivacyUnit unit, double rate)
    {
        SweepCase which = PrivateCase(unit) with { SamplingRate = rate };
        CellResult result = Run(which);
        Assert.Null(result.Error);
        Assert.InRange(result.EpsilonSpent!.Value, 7.5, 8);
        Assert.Equal(1 + which.Steps, result.Sums);
        Assert.NotNull(result.Accuracy);
    }

    [Fact]
    public void ADonorAtTwoSitesIsAFailureInWords() => Fails(PrivateCase(PrivacyUnit.Donor) with { Split = "iid-5" }, "a donor has cells at two sites");

    [Fact]
    public void ADeltaAboveOneUnitIsAFailureInWords() => Fails(PrivateCase(PrivacyUnit.Donor) with { Delta = 0.4 }, "delta is above 0 and below 1");

    [Fact]
    public void StepsOfAClassifierThatEndsByItselfAreAFailureInWords() => Fails(_case with { Steps = 3 }, "steps = 3");

    [Fact]
    public void OtherDataAndOtherColumnsAreFailuresInWords()
    {
        Fails(_case with { DataSha256 = new string('0', 64) }, "has changed");
        Fails(_case with { Label = "nothing" }, "nothing");
        Fails(_case with { Settings = new() { ["maxGenes"] = "many" } }, "maxGenes");
    }

    [Fact]
    public void AStudyThatStopsIsAResultWithoutScores()
    {
        // Each type is at two sites of six: everything is suppressed.
        CellResult result = Run(_case with { Split = "dirichlet-0.001-6", Protection = Protection.Plain, Bits = null });
        Assert.Null(result.Error);
        Assert.Null(result.Accuracy);
    }

    public void Dispose() => _folder.Dispose();

    private SweepCase PrivateCase(PrivacyUnit unit) => _case with
    {
        Split = "by-donor",
        Donor = "donor",
        Settings = null,
        Protection = Protection.Noised,
        Regime = TrainingRegime.Gradients,
        Epsilon = new Epsilon(8),
        Delta = 1e-3,
        Unit = unit,
        Steps = 3,
    };

    private CellResult Run(SweepCase which) =>
        new CellRunner(null).Run(new ManifestLine(CaseId.Of(which), "small.h5ad", "scfed-node", which), _folder.Root, CancellationToken.None);

    private void Fails(SweepCase which, string word)
    {
        CellResult result = Run(which);
        Assert.Contains(word, result.Error, StringComparison.Ordinal);
        Assert.Null(result.Accuracy);
    }
}
