using System.Text;
using ScFed.Models.Files;
using ScFed.Node.Studies;
using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.Faults;

/// <summary>What parties leave behind, and how they start again on it.</summary>
public class FinishedStudyTests(FinishedStudy study) : IClassFixture<FinishedStudy>
{
    private static readonly string[] KeyFiles = [PlanFolder.IdentityFile, PlanFolder.DeviceFile, PlanFolder.TransportFile];

    [Fact]
    public void NoKeyIsInAnyOtherFileOrOnAnyStream()
    {
        IEnumerable<string> files = study.Folders.All.SelectMany(f => Directory.GetFiles(f, "*", SearchOption.AllDirectories)).Where(f => !KeyFiles.Contains(Path.GetFileName(f)));
        byte[][] haystack = [.. study.Said.Select(Encoding.UTF8.GetBytes), .. files.Select(File.ReadAllBytes)];
        Assert.True(haystack.Length > 30);
        byte[][] needles = [.. study.Folders.All.SelectMany(Secrets).SelectMany(Forms)];
        Assert.Equal(11 * 4, needles.Length);
        Assert.All(needles, form => Assert.All(haystack, bytes => Assert.True(bytes.AsSpan().IndexOf(form) < 0, "a key stands outside its file")));
    }

    [Fact]
    public void AllPartiesHoldTheSameModel()
    {
        byte[][] models = [.. study.Folders.All.Select(f => File.ReadAllBytes(Path.Combine(f, PlanFolder.ModelFile)))];
        Assert.Equal(6, models.Length);
        Assert.All(models, m => Assert.Equal(models[0], m));
        Assert.Equal(4, ModelFile.Load(Path.Combine(study.Folders.Aggregator, PlanFolder.ModelFile)).Labels.Length);
    }

    [Fact]
    public void NoInputIsKeptOnceItsSumIsClosed() => Assert.All(
        study.Folders.Sites, folder => Assert.Empty(Directory.GetFiles(Path.Combine(folder, "state"), "*.bin")));

    [Fact]
    public async Task ASiteThatHasFinishedEndsWithoutDialling()
    {
        using NodeProcess site = study.Folders.StartSite(2);
        NodeResult run = await site.EndAsync(TimeSpan.FromMinutes(1));
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.DoesNotContain("retry", run.Output, StringComparison.Ordinal);
        Assert.Contains("finished", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASiteWhoseLogIsGoneDoesNotAnswerASecondTime()
    {
        Directory.Delete(Path.Combine(study.Folders.Sites[2], PlanFolder.AuditFolder), recursive: true);
        using NodeProcess site = study.Folders.StartSite(3);
        Finish.Failed(await site.EndAsync(TimeSpan.FromMinutes(1)), 1, "audit log");
    }

    private static IEnumerable<byte[]> Secrets(string folder) => KeyFiles
        .Where(name => name != PlanFolder.TransportFile)
        .Select(name => Path.Combine(folder, name))
        .Where(File.Exists)
        .Select(File.ReadAllBytes);

    private static IEnumerable<byte[]> Forms(byte[] secret) =>
    [
        secret,
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(secret)),
        Encoding.ASCII.GetBytes(Convert.ToHexString(secret)),
        Encoding.ASCII.GetBytes(Convert.ToBase64String(secret).TrimEnd('=')),
    ];
}
