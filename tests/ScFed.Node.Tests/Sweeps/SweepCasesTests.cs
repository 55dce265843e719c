using System.Text.Json;
using ScFed.Models.Federation;
using ScFed.Node.Commands;
using ScFed.Node.Sweeps;
using ScFed.Node.Sweeps.Cells;
using ScFed.Node.Sweeps.Plan;

namespace ScFed.Node.Tests.Sweeps;

public sealed class SweepCasesTests
{
    [Fact]
    public void TheGridIsAProductAndWhatItIsComparedWithComesOnceAndBefore()
    {
        SweepFile file = With(new SweepGrid
        {
            Split = ["iid 4", "by-site"],
            Protection = [Protection.Plain, Protection.Masked],
            Bits = [20, 32],
            Seed = [1, 2],
        });
        IReadOnlyList<SweepCase> cases = SweepCases.Of(file, SweepSamples.Hashes);

        // Sums in clear have no bits: two seeds, two splits, and one plain and two masked cells each; a pooled cell a seed, a local one a seed and split.
        Assert.Equal((12, 2, 4), (Count(CellKind.Federated), Count(CellKind.Pooled), Count(CellKind.Local)));
        Assert.Equal(cases.Count, cases.Select(CaseId.Of).Distinct().Count());
        foreach ((SweepCase which, int i) in cases.Select((which, i) => (which, i)).Where(pair => pair.which.Kind == CellKind.Federated))
        {
            string[] before = [.. cases.Take(i).Select(CaseId.Of)];
            Assert.Contains(CaseId.Of(SweepCases.PooledOf(which)), before);
            Assert.Contains(CaseId.Of(SweepCases.LocalOf(which)), before);
        }

        int Count(CellKind kind) => cases.Count(which => which.Kind == kind);
    }

    [Fact]
    public void PrivacyBelongsToNoiseAlone()
    {
        SweepFile file = With(new SweepGrid
        {
            Split = ["iid 4"],
            Protection = [Protection.Masked, Protection.Verified, Protection.Noised],
            Epsilon = [new Epsilon(1), new Epsilon(2), Epsilon.Infinite],
            Delta = [1e-5],
            Unit = [PrivacyUnit.Cell, PrivacyUnit.Donor],
        });
        SweepCase[] federated = [.. SweepCases.Of(file, SweepSamples.Hashes).Where(which => which.Kind == CellKind.Federated)];
        Assert.Equal(1 + 1 + 4, federated.Length);
        Assert.All(federated, which => Assert.Equal(which.Protection == Protection.Noised, which.HasNoise() && which.Delta == 1e-5 && which.Unit is not null));
        Assert.All(federated, which => Assert.Equal(which.Unit == PrivacyUnit.Donor, which.Donor is not null));
    }

    [Fact]
    public void AnIdIsThatOfTheSettingsAndTheDataAndOutlivesTheFile()
    {
        SweepCase which = SweepSamples.Case;
        Assert.True(CaseId.IsId(CaseId.Of(which)));
        Assert.Equal(CaseId.Of(which), CaseId.Of(JsonSerializer.Deserialize<SweepCase>(JsonSerializer.Serialize(which, SweepJson.Options), SweepJson.Options)!));
        string[] others =
        [
            CaseId.Of(which with { DataSha256 = new string('b', 64) }),
            CaseId.Of(which with { Seed = 2 }),
            CaseId.Of(which with { Bits = 20 }),
            CaseId.Of(which with { Settings = new() { ["maxGenes"] = 10 } }),
            CaseId.Of(which with { Epsilon = new Epsilon(1) }),
            CaseId.Of(which),
        ];
        Assert.Equal(others.Length, others.Distinct().Count());
    }

    [Theory]
    [InlineData("by-site", "by-site", "by-site", 0)]
    [InlineData("iid 10", "iid-10", "iid", 10)]
    [InlineData("iid-10", "iid-10", "iid", 10)]
    [InlineData("Dirichlet 0.5 6", "dirichlet-0.5-6", "dirichlet 0.5", 6)]
    public void ASplitIsReadAsPeopleWriteIt(string text, string name, string family, int sites)
    {
        SiteDivision division = SiteDivision.Parse(text)!;
        Assert.Equal((name, family, sites), (division.Name, division.Family, division.Sites));
        Assert.Equal(division, SiteDivision.Parse(name));
    }

    [Theory]
    [InlineData("iid")]
    [InlineData("iid 2")]
    [InlineData("iid 201")]
    [InlineData("dirichlet 0 5")]
    [InlineData("dirichlet 0.5")]
    [InlineData("by-lab")]
    [InlineData("")]
    public void WhatIsNoSplitIsNone(string text) => Assert.Null(SiteDivision.Parse(text));

    [Fact]
    public void OnlyChoosesStudiesAndBringsWhatTheyAreComparedWith()
    {
        SweepFile file = With(new SweepGrid { Split = ["iid 4", "iid 5"], Protection = [Protection.Plain, Protection.Masked], Bits = [20, 32] });
        IReadOnlyList<SweepCase> cases = SweepCases.Of(file, SweepSamples.Hashes);
        IReadOnlyList<SweepCase> chosen = CaseFilter.Parse("split=iid-5, bits=20|16").Of(cases);
        Assert.Equal([CellKind.Pooled, CellKind.Local, CellKind.Federated], chosen.Select(which => which.Kind));
        Assert.Equal(("iid-5", Protection.Masked, 20), (chosen[2].Split, chosen[2].Protection, chosen[2].Bits));
        Assert.Equal(3, CaseFilter.Parse("split=iid-5,epsilon=inf").Of(cases).Count(which => which.Kind == CellKind.Federated));
    }

    [Theory]
    [InlineData("splitt=iid-5", "only-unknown-key", "split")]
    [InlineData("split", "only-malformed", "KEY=VALUE")]
    [InlineData("split=", "only-malformed", "KEY=VALUE")]
    [InlineData("split=iid-9", "only-nothing", "--dry-run")]
    public void AnExpressionThatChoosesNothingIsRefusedWithAHint(string expression, string word, string hint)
    {
        CommandException refused = Assert.Throws<CommandException>(() => CaseFilter.Parse(expression).Of(SweepCases.Of(SweepSamples.File, SweepSamples.Hashes)));
        Assert.Equal((word, ExitCodes.Usage), (refused.Word, refused.ExitCode));
        Assert.Contains(hint, refused.Hint, StringComparison.Ordinal);
    }

    private static SweepFile With(SweepGrid grid) => SweepSamples.File with { Grid = grid };
}
