using ScFed.Models.Cells;
using ScFed.Node.Commands;
using ScFed.Node.Demo;
using ScFed.Node.Tests.Files;
using ScFed.Node.Tests.Studies;

namespace ScFed.Node.Tests.Demo;

public sealed class DemoDataTests : IDisposable
{
    private const int Cells = 60;

    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void EachSiteGetsTheCellsOfItsStudyAndNoOthers()
    {
        DemoData data = DemoData.Load(Options());
        Assert.Equal(["s1", "s2", "s3", "s4"], data.SiteNames);
        Assert.Equal(StudySample.Labels, data.Vocabulary);
        for (int site = 0; site < 4; site++)
        {
            (CellMatrix cells, string[] labels) = data.Site(site);
            int[] rows = [.. Enumerable.Range(0, Cells).Where(c => c % 4 == site)];
            Assert.Equal(rows.Select(r => data.Cells.CellNames[r]), cells.CellNames);
            Assert.Equal(rows.Select(r => StudySample.Labels[r % 3]), labels);
            Assert.Equal(data.Cells.Row(rows[5]).Values.ToArray(), cells.Row(5).Values.ToArray());
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(60)]
    public void RandomSitesShareOutEveryCellOnce(int sites)
    {
        DemoData data = DemoData.Load(Options() with { SiteBy = null, Sites = sites });
        Assert.Equal(sites, data.SiteNames.Count);
        Assert.Equal(Enumerable.Range(0, Cells), data.RowsOf.SelectMany(r => r).Order());
        Assert.All(data.RowsOf, rows => Assert.InRange(rows.Length, Cells / sites, (Cells / sites) + 1));
    }

    [Fact]
    public void TheSeedSaysWhichCellIsWhere()
    {
        DemoOptions options = Options() with { SiteBy = null, Sites = 5 };
        Assert.Equal(DemoData.Load(options).RowsOf, DemoData.Load(options).RowsOf);
        Assert.NotEqual(DemoData.Load(options).RowsOf, DemoData.Load(options with { Seed = 2 }).RowsOf);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(61)]
    [InlineData(65)]
    public void ANumberOfSitesThatIsNoFederationIsRefused(int sites) =>
        AssertRefused(Options() with { SiteBy = null, Sites = sites }, "too-few-sites", ExitCodes.Usage);

    [Fact]
    public void AColumnAndANumberExcludeEachOther() => AssertRefused(Options() with { Sites = 5 }, "sites-twice", ExitCodes.Usage);

    [Fact]
    public void TwoStudiesAreTooFew() => AssertRefused(Options(studies: 2), "too-few-sites", ExitCodes.Usage);

    [Fact]
    public void OneLabelIsNothingToLearn() => AssertRefused(Options() with { Label = "same" }, "one-label", ExitCodes.Failed);

    [Fact]
    public void AMissingColumnIsNamedWithTheOthers()
    {
        DataException missing = Assert.Throws<DataException>(() => DemoData.Load(Options() with { Label = "cell_typ" }));
        Assert.Equal(DataError.ColumnMissing, missing.Code);
        Assert.Contains("cell_type", missing.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileWithoutTheUsualColumnOfSitesIsAnsweredWithBothWaysToSplitIt()
    {
        DemoOptions options = Options();
        AnnDataWriter.Write(options.Data, StudySample.Matrix(1, Cells), new Dictionary<string, string[]> { ["cell_type"] = [.. Enumerable.Range(0, Cells).Select(c => StudySample.Labels[c % 3])] });
        CommandException refused = Assert.Throws<CommandException>(() => DemoData.Load(options with { SiteBy = null }));
        Assert.Equal(("column-missing", ExitCodes.Usage), (refused.Word, refused.ExitCode));
        Assert.Contains("it has cell_type", refused.Message, StringComparison.Ordinal);
        Assert.Equal("name the column of the sites with --site-by, or split the cells at random with --sites 5", refused.Hint);
        Assert.Equal(5, DemoData.Load(options with { SiteBy = null, Sites = 5 }).SiteNames.Count);
    }

    [Fact]
    public void ATableWithLabelsBesideItIsSplitToo()
    {
        File.WriteAllText(_scratch["cells.csv"], "cell,g1,g2\nc1,1,2\nc2,3,4\nc3,5,6\nc4,7,8\n");
        File.WriteAllText(_scratch["labels.csv"], "cell,cell_type,study\nc1,B,s1\nc2,T,s2\nc3,T,s3\nc4,B,s1\n");
        DemoData data = DemoData.Load(new DemoOptions { Data = _scratch["cells.csv"], Out = _scratch["out"] });
        Assert.Equal(["s1", "s2", "s3"], data.SiteNames);
        Assert.Equal([1, 2, 7, 8], data.Site(0).Cells.Values);
    }

    public void Dispose() => _scratch.Dispose();

    private static void AssertRefused(DemoOptions options, string word, int exitCode)
    {
        CommandException refused = Assert.Throws<CommandException>(() => DemoData.Load(options));
        Assert.Equal((word, exitCode), (refused.Word, refused.ExitCode));
    }

    private DemoOptions Options(int studies = 4)
    {
        string path = _scratch["cells.h5ad"];
        AnnDataWriter.Write(path, StudySample.Matrix(1, Cells), new Dictionary<string, string[]>
        {
            ["cell_type"] = [.. Enumerable.Range(0, Cells).Select(c => StudySample.Labels[c % 3])],
            ["study"] = [.. Enumerable.Range(0, Cells).Select(c => $"s{(c % studies) + 1}")],
            ["same"] = [.. Enumerable.Repeat("one", Cells)],
        });
        return new DemoOptions { Data = path, SiteBy = "study", Out = _scratch["out"] };
    }
}
