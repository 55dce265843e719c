namespace ScFed.System.Tests.Documents;

/// <summary>The threat model names tests that exist, and its index leads to every threat.</summary>
public class ThreatModelTests
{
    /// <summary>Pages that are no threat.</summary>
    private static readonly string[] Frame = ["README.md", "assets.md", "adversaries.md", "peers.md", "residual.md"];

    private static readonly string Folder = RepositoryFiles.PathOf("threat-model");

    private static readonly NamedTests Tests = NamedTests.Below(RepositoryFiles.PathOf("tests"));

    private static readonly string Index = Read("README.md");

    public static IEnumerable<object[]> Pages => Directory.EnumerateFiles(Folder, "*.md").Select(path => new object[] { Path.GetFileName(path) });

    public static IEnumerable<object[]> Threats => Pages.Where(page => !Frame.Contains(page[0]));

    [Theory]
    [MemberData(nameof(Pages))]
    public void NamedTestsExist(string page) => Assert.Empty(Tests.Missing(Read(page)));

    [Theory]
    [MemberData(nameof(Threats))]
    public void ThreatIsInTheIndexWithADefenceAndATest(string page)
    {
        string row = Assert.Single(Index.Split('\n'), line => line.StartsWith('|') && line.Contains($"]({page})", StringComparison.Ordinal));
        Assert.All(row.Trim('|').Split('|'), cell => Assert.NotEqual("", cell.Trim()));
        string named = NamedTests.In(row)[0];
        Assert.Contains(named, NamedTests.In(Read(page)));
    }

    [Theory]
    [MemberData(nameof(Threats))]
    public void ThreatSaysWhatIsDoneWhatHelpsWhatShowsItAndWhatRemains(string page)
    {
        string text = Read(page);
        Assert.All(["## What the adversary does", "## Defence", "## Tests", "## What remains"], heading => Assert.Contains($"\n{heading}\n", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("NoSuchTests.SomethingIsRefused")]
    [InlineData("ThreatModelTests.NoSuchMethod")]
    [InlineData("ThreatModelTests.Read")]
    [InlineData("RelativeLinksTests.NamedTestsExist")]
    public void NameOfATestThatDoesNotExistIsFound(string name)
    {
        Assert.False(Tests.Has(name));
        Assert.Equal([name], Tests.Missing($"shown by `{name}` and `ThreatModelTests.NamedTestsExist`."));
    }

    [Fact]
    public void NameOfATestThatExistsIsTaken()
    {
        Assert.True(Tests.Has("ThreatModelTests.NamedTestsExist"));
        Assert.True(Tests.Has("ThreatModelTests.NameOfATestThatExistsIsTaken"));
    }

    [Fact]
    public void FolderNamesAndFileNamesAreNoTests() => Assert.Empty(NamedTests.In("`Round/Site/SiteRound`, `study.json`, `SiteRound`, `a.B`, README.Md"));

    private static string Read(string page) => File.ReadAllText(Path.Combine(Folder, page));
}
