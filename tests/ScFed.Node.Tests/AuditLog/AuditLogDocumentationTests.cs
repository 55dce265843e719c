using System.Text.RegularExpressions;
using ScFed.Node.AuditLog;
using ScFed.Secure.Audit;

namespace ScFed.Node.Tests.AuditLog;

/// <summary>What <c>docs/audit-log.md</c> says to those who write a verifier of their own.</summary>
public sealed partial class AuditLogDocumentationTests : IDisposable
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "audit-log.md"));

    private readonly LogFixture _fixture = new();

    [Fact]
    public void ExampleOnThePageIsASoundLog()
    {
        foreach (Match file in FileBlock().Matches(Page))
        {
            string path = Path.Combine(_fixture.Folder, file.Groups["name"].Value);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Groups["content"].Value);
        }

        AuditReport report = _fixture.Verify();
        Assert.Null(report.Problem);
        Assert.Equal((2L, 2L, 1L), (report.Entries, report.Checkpoints, report.RoundsClosed));
    }

    [Fact]
    public void EveryKindStandsOnThePageWithItsNumber()
    {
        foreach (EventKind kind in Enum.GetValues<EventKind>())
        {
            Assert.Contains($"| {(int)kind} | `{kind.Word()}` |", Page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EveryProblemStandsOnThePage()
    {
        foreach (AuditProblemKind kind in Enum.GetValues<AuditProblemKind>())
        {
            Assert.Contains($"`{kind.Word()}`", Page, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _fixture.Dispose();

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ScFed.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("no ScFed.sln above the tests");
    }

    [GeneratedRegex("^```(?<name>[a-z0-9/]+\\.[a-z]+)\n(?<content>[^`]*?)^```$", RegexOptions.Multiline)]
    private static partial Regex FileBlock();
}
