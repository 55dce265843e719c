using ScFed.Models.Cells;
using ScFed.Node.Benchmarks.Classifiers;
using ScFed.Node.Commands;
using ScFed.Node.Configuration;
using ScFed.Node.Reports.Classifiers;
using ScFed.Node.Tests.Files;

namespace ScFed.Node.Tests.Benchmarks.Classifiers;

public sealed class ComparisonTests
{
    [Fact]
    public void EveryFoldHasEveryRegimeAndEverySiteIsLeftOutOnce()
    {
        ComparisonCase[] cases = [.. ComparisonGrid.Of(SmallData.File, SmallData.File.Data[0], SmallData.Load())];
        Assert.Equal((3 * (1 + (2 * 3))) + (4 * 3), cases.Length);
        Assert.Equal(cases.Length, cases.Distinct().Count());
    }

    [Fact]
    public void AClassifierRunsOnlyWhereItIsAskedTo()
    {
        ComparisonFile file = SmallData.File with { Classifiers = [new ComparisonClassifier("actinn", Data: ["other"])] };
        Assert.Empty(ComparisonGrid.Of(file, file.Data[0], SmallData.Load()));
        file = SmallData.File with { Classifiers = [new ComparisonClassifier("actinn", Splits: ["iid-3"], Folds: 1)], Data = [SmallData.File.Data[0] with { LeaveOneOut = false }] };
        Assert.Equal(3, ComparisonGrid.Of(file, file.Data[0], SmallData.Load()).Count());
    }

    [Fact]
    public void AnUnknownClassifierAndTooFewSitesAreNamed()
    {
        ComparisonFile file = SmallData.File with { Classifiers = [new ComparisonClassifier("oracle")], Splits = new ComparisonSplits { Iid = [2] } };
        Assert.Contains(file.Problems(), problem => problem.Contains("oracle", StringComparison.Ordinal));
        Assert.Contains(file.Problems(), problem => problem.Contains("from 3 to 200 sites", StringComparison.Ordinal));
        Assert.Contains((file with { Data = [new ComparisonData("a,b", "x")] }).Problems(), problem => problem.Contains("comma", StringComparison.Ordinal));
        Assert.Empty(SmallData.File.Problems());
    }

    [Fact]
    public void TheReportShowsEveryResultAndEscapesNames()
    {
        ComparisonFile file = SmallData.File with { Data = [new ComparisonData("<b>small</b>", "x")] };
        ComparisonResult result = new(new ComparisonCase("<b>small</b>", "actinn", Regime.Federated, "iid-3", 1, 0, LeftOut: false), 3, 10, 5, new ComparisonScore(0.875, 0.5, 0.5, 0.5, 0), 1, 4, 1000);
        string page = ClassifierReport.Render(file, [result, result with { Case = result.Case with { Regime = Regime.Pooled, Split = "all" }, Score = ComparisonScore.None }]);
        Assert.Contains("0.875", page, StringComparison.Ordinal);
        Assert.Contains("1 stopped", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>small", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("roundz")]
    [InlineData("learningRate")]
    public async Task ASettingThatNoStudyTakesIsNamedWithItsCase(string setting)
    {
        using ScratchFolder folder = new();
        LoadedData data = SmallData.Load();
        AnnDataWriter.Write(folder["small.h5ad"], data.Cells, new Dictionary<string, string[]>
        {
            ["cell_type"] = [.. data.Labels.Select(label => data.Vocabulary[label])],
            ["site"] = [.. data.Sites.Select(site => data.SiteNames[site])],
        });
        ComparisonFile file = SmallData.File with
        {
            Data = [new ComparisonData("small", "small.h5ad", "cell_type", "site")],
            Classifiers = [new ComparisonClassifier("actinn", Settings: new() { [setting] = "fast" })],
        };
        using ResultsFile results = ResultsFile.Open(folder["results.csv"]);
        CommandException refused = await Assert.ThrowsAsync<CommandException>(
            () => new ClassifierComparison(file, folder.Root, null).RunAsync(results, 1, (_, _, _) => { }, CancellationToken.None));
        Assert.Equal("case-failed", refused.Word);
        Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TomlIsReadInSnakeCaseAndWhatNobodyTakesIsAnErrorWithItsPlace()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "folds = 4\nunassigned_below = 0.25\n[[data]]\nname = \"a\"\nfile = \"a.h5ad\"\nleave_one_out = true\n[splits]\niid = [3]\n[[classifiers]]\nname = \"actinn\"\n[classifiers.settings]\nlocal_epochs = 2\n");
            ComparisonFile file = TomlFile.Read<ComparisonFile>(path);
            Assert.Equal((4, 0.25, true, 2), (file.Folds, file.UnassignedBelow, file.Data[0].LeaveOneOut, (int)file.Classifiers[0].Settings!["localEpochs"]!));
            File.WriteAllText(path, "folds = 4\nfoldz = 4\n");
            Assert.Contains("foldz", Assert.Throws<CommandException>(() => TomlFile.Read<ComparisonFile>(path)).Message, StringComparison.Ordinal);
            File.WriteAllText(path, "folds = \n");
            CommandException malformed = Assert.Throws<CommandException>(() => TomlFile.Read<ComparisonFile>(path));
            Assert.Equal("toml-malformed", malformed.Word);
            Assert.StartsWith($"{Path.GetFileName(path)}:1:", malformed.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("(1,", malformed.Message, StringComparison.Ordinal);
            File.Delete(path);
            Assert.Equal("file-missing", Assert.Throws<CommandException>(() => TomlFile.Read<ComparisonFile>(path)).Word);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
