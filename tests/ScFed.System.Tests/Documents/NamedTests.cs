using System.Text.RegularExpressions;

namespace ScFed.System.Tests.Documents;

/// <summary>Tests that a page names as <c>Class.Method</c> in backticks, and those that the sources have.</summary>
internal sealed partial class NamedTests
{
    private readonly HashSet<string> _known = [];

    /// <summary>All tests below <paramref name="folder"/>.</summary>
    public static NamedTests Below(string folder)
    {
        NamedTests tests = new();
        foreach (string path in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        {
            if (!path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            {
                tests.Add(File.ReadAllText(path));
            }
        }

        return tests;
    }

    /// <summary>What <paramref name="page"/> names, each once.</summary>
    public static IReadOnlyList<string> In(string page) => [.. Name().Matches(page).Select(m => m.Groups[1].Value).Distinct()];

    /// <summary>Takes in one source file: each of its classes with each of its facts and theories.</summary>
    public void Add(string source)
    {
        string[] methods = [.. TestMethod().Matches(source).Select(m => m.Groups["name"].Value)];
        foreach (Match type in Type().Matches(source))
        {
            _known.UnionWith(methods.Select(method => $"{type.Groups["name"].Value}.{method}"));
        }
    }

    /// <summary>Whether a class and a test of this name stand in one file.</summary>
    public bool Has(string name) => _known.Contains(name);

    /// <summary>What <paramref name="page"/> names and the sources do not have.</summary>
    public IReadOnlyList<string> Missing(string page) => [.. In(page).Where(name => !Has(name))];

    [GeneratedRegex(@"`([A-Z]\w*\.[A-Z]\w*)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"\bclass (?<name>\w+)")]
    private static partial Regex Type();

    [GeneratedRegex(@"\[(?:Fact|Theory)\b(?:(?!\bpublic\b)[\s\S])*\bpublic (?:async )?(?:override )?(?:void|Task) (?<name>\w+)\(")]
    private static partial Regex TestMethod();
}
