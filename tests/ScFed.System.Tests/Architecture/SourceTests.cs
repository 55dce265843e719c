using System.Text.RegularExpressions;

namespace ScFed.System.Tests.Architecture;

/// <summary>Rules of the house that only the source shows.</summary>
public partial class SourceTests
{
    private const int MostLines = 300;

    private static readonly string Folder = RepositoryFiles.PathOf("src");

    private static readonly (string Name, string Text)[] Sources =
    [
        .. Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Select(path => (Path.GetRelativePath(Folder, path), File.ReadAllText(path))),
    ];

    [Fact]
    public void TheSourcesAreFound() => Assert.True(Sources.Length > 200);

    [Fact]
    public void NoFileIsLongerThanOneCanRead() => Nothing(Sources.Where(s => s.Text.Count(c => c == '\n') > MostLines).Select(s => s.Name));

    [Fact]
    public void TheCatchesAreFound() => Assert.True(Sources.Sum(s => Catches(s.Text).Count()) > 30);

    [Fact]
    public void NoErrorIsSwallowedWithoutAReason() => Nothing(Sources.SelectMany(source => Catches(source.Text)
        .Where(c => c.Body.Trim().Length == 0 || (CatchesEverything(c.Head) && !c.Body.Contains("throw", StringComparison.Ordinal)))
        .Select(c => $"{source.Name}: catch{c.Head}")));

    [Fact]
    public void NoSecretComesFromAGuessableGenerator() => Nothing(
        Sources.Where(s => !s.Name.StartsWith("ScFed.Models", StringComparison.Ordinal) && Guessable().IsMatch(s.Text)).Select(s => s.Name));

    [Fact]
    public void NoWordOfWorkThatIsLeft() => Nothing(Sources.Where(s => LeftWork().IsMatch(s.Text)).Select(s => s.Name));

    [Fact]
    public void NoRuleOfTheCompilerIsSwitchedOff() => Nothing(Sources.Where(s => s.Text.Contains("#pragma warning disable", StringComparison.Ordinal)).Select(s => s.Name));

    private static void Nothing(IEnumerable<string> found)
    {
        string[] all = [.. found];
        Assert.True(all.Length == 0, string.Join("\n", all));
    }

    private static bool CatchesEverything(string head) => head.Trim() is "" or "(Exception)" || EverythingNamed().IsMatch(head.Trim());

    /// <summary>What stands between a catch and its block, and the block.</summary>
    private static IEnumerable<(string Head, string Body)> Catches(string text) =>
        CatchBlock().Matches(text).Select(match => (match.Groups["head"].Value, match.Groups["body"].Value));

    [GeneratedRegex(@"^(?<indent> *)catch\b(?<head>.*?)\n\k<indent>\{(?<body>.*?)^\k<indent>\}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CatchBlock();

    [GeneratedRegex(@"^\(Exception \w+\)$")]
    private static partial Regex EverythingNamed();

    [GeneratedRegex(@"new Random\(|Random\.Shared|Guid\.NewGuid\(\)\.ToByteArray")]
    private static partial Regex Guessable();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex LeftWork();
}
