using System.Text.RegularExpressions;

namespace ScFed.System.Tests.Documents;

/// <summary>Links of a Markdown page to other files of the repository.</summary>
internal static partial class RelativeLinks
{
    /// <summary>Where the links of a page lead, without anchors; links to other machines and within the page are left out.</summary>
    public static IReadOnlyList<string> In(string page) =>
    [
        .. Link().Matches(Code().Replace(page, ""))
            .Select(m => m.Groups["target"].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains(':', StringComparison.Ordinal))
            .Distinct(),
    ];

    /// <summary>Those that lead nowhere, from a page in <paramref name="folder"/>.</summary>
    public static IReadOnlyList<string> Broken(string folder, string page) =>
        [.. In(page).Where(target => !Path.Exists(Path.GetFullPath(Path.Combine(folder, target))))];

    [GeneratedRegex(@"\]\((?<target>[^()\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
