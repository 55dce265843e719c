namespace ScFed.System.Tests.Documents;

/// <summary>No page sends its reader to a file that is not there.</summary>
public class RelativeLinksTests
{
    private static readonly string[] Folders = ["docs", "threat-model", "formal"];

    public static IEnumerable<object[]> Pages =>
    [
        .. Folders.SelectMany(folder => Directory.EnumerateFiles(RepositoryFiles.PathOf(folder), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(RepositoryFiles.Root, "*.md"))
            .Select(path => new object[] { Path.GetRelativePath(RepositoryFiles.Root, path) }),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void EveryRelativeLinkLeadsToAFile(string page)
    {
        string path = RepositoryFiles.PathOf(page);
        Assert.Empty(RelativeLinks.Broken(Path.GetDirectoryName(path)!, File.ReadAllText(path)));
    }

    [Fact]
    public void LinkToAFileThatIsNotThereIsFound() => Assert.Equal(
        ["no-such-page.md", "../no/such.md"],
        RelativeLinks.Broken(RepositoryFiles.PathOf("docs"), "[a](no-such-page.md), [b](protocol.md#names), [c](../no/such.md#x), [d](../README.md)"));

    [Fact]
    public void AnchorsCodeAndOtherMachinesAreNoLinksToFiles() => Assert.Empty(
        RelativeLinks.In("[a](#here) [b](https://example.org/x.md) `[c](d.md)`\n```\n[e](f.md)\n```\n"));
}
