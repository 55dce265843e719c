using System.Text.Json;
using ScFed.System.Tests.Faults;
using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.BadInput;

/// <summary>Whatever is wrong with files or flags of a demo: a sentence, a hint, the exit code, and nothing left behind.</summary>
public class DemoInputTests
{
    private static readonly Dictionary<string, Func<ScratchFolder, string>> Files = new()
    {
        ["missing"] = s => s["nowhere.h5ad"],
        ["no HDF5"] = s => Written(s, "text.h5ad", "cell,label\n"u8.ToArray()),
        ["empty"] = s => Written(s, "empty.h5ad", []),
        ["truncated"] = s => Written(s, "short.h5ad", File.ReadAllBytes(RepositoryFiles.Pancreas)[..200_000]),
        ["negative"] = s => SmallStudy.Write(s["negative.h5ad"], change: -1),
        ["NaN"] = s => SmallStudy.Write(s["nan.h5ad"], change: float.NaN),
        ["infinite"] = s => SmallStudy.Write(s["infinite.h5ad"], change: float.PositiveInfinity),
        ["two studies"] = s => SmallStudy.Write(s["two.h5ad"], sites: 2),
        ["one label"] = s => SmallStudy.Write(s["one.h5ad"], labels: 1),
        ["a gzip bomb"] = _ => RepositoryFiles.PathOf("tests", "data", "hostile", "gzip_bomb.h5ad"),
        ["a file of another file's bytes"] = _ => RepositoryFiles.PathOf("tests", "data", "hostile", "values_in_another_file.h5ad"),
    };

    [Theory]
    [InlineData("missing", 2, "nowhere.h5ad")]
    [InlineData("no HDF5", 1, "text.h5ad")]
    [InlineData("empty", 1, "empty.h5ad")]
    [InlineData("truncated", 1, "short.h5ad")]
    [InlineData("negative", 1, "-1")]
    [InlineData("NaN", 1, "NaN")]
    [InlineData("infinite", 1, "infinite.h5ad")]
    [InlineData("two studies", 2, "at least 3")]
    [InlineData("one label", 1, "one label only")]
    [InlineData("a gzip bomb", 1, "gzip_bomb.h5ad")]
    [InlineData("a file of another file's bytes", 1, "values_in_another_file.h5ad")]
    public async Task AnUnusableFileIsRefused(string file, int exitCode, string word)
    {
        using ScratchFolder scratch = new();
        await RefusedAsync(scratch, exitCode, [word], "--data", Files[file](scratch));
    }

    [Theory]
    [InlineData(2, "cell_type", "--label", "cell_typ")]
    [InlineData(2, "study", "--site-by", "studdy")]
    [InlineData(2, "colour", "--label", "colour")]
    [InlineData(2, "2 sites", "--sites", "2")]
    [InlineData(2, "65 sites", "--sites", "65")]
    [InlineData(2, "exclude", "--sites", "5", "--site-by", "study")]
    [InlineData(2, "site-2", "--drop", "site-2")]
    [InlineData(2, "site-2@x", "--drop", "site-2@x")]
    [InlineData(2, "site-2@0", "--drop", "site-2@0")]
    [InlineData(2, "site-9", "--drop", "site-9@1")]
    [InlineData(2, "round 51", "--drop", "site-2@51")]
    [InlineData(2, "--rounds 0", "--rounds", "0")]
    [InlineData(2, "--rounds 10001", "--rounds", "10001")]
    [InlineData(2, "many", "--rounds", "many")]
    [InlineData(2, "--seed", "--seed", "one")]
    [InlineData(2, "-1", "--seed", "-1")]
    [InlineData(2, "tpu", "--device", "tpu")]
    [InlineData(2, "fast", "--preset", "fast")]
    [InlineData(2, "--no-masks", "--no-masks")]
    public async Task AnUnusableFlagIsRefused(int exitCode, string word, params string[] flags)
    {
        using ScratchFolder scratch = new();
        await RefusedAsync(scratch, exitCode, [word], flags);
    }

    [Fact]
    public async Task AMistypedColumnIsAnsweredWithTheNearestOne()
    {
        NodeResult run = await ScfedNode.RunAsync("demo", "--label", "cell_typ", "--out", Path.GetTempPath());
        Assert.Contains("cell_type", run.ErrorLines.Single(l => l.StartsWith("hint: ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOutputFolderUnderAFileIsRefused()
    {
        using ScratchFolder scratch = new();
        string file = Written(scratch, "file", []);
        NodeResult run = await ScfedNode.RunAsync("demo", "--out", Path.Combine(file, "demo"));
        Finish.Failed(run, 2, "cannot write");
    }

    [Theory]
    [InlineData(2, "--data", "/nowhere/x.h5ad")]
    [InlineData(2, "--rounds", "0")]
    [InlineData(2, "--seed", "one")]
    public async Task JsonTellsTheFailureToo(int exitCode, params string[] flags)
    {
        using ScratchFolder scratch = new();
        NodeResult run = await ScfedNode.RunAsync(["demo", "--json", "--out", scratch["demo"], .. flags]);
        Finish.Failed(run, exitCode);
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.Equal("scfed/error/1", json.RootElement.GetProperty("schema").GetString());
        Assert.False(json.RootElement.GetProperty("ok").GetBoolean());
        JsonElement error = json.RootElement.GetProperty("error");
        Assert.All((string[])["word", "message", "hint"], name => Assert.NotEqual("", error.GetProperty(name).GetString()));
        Assert.Contains($"error: {error.GetProperty("message").GetString()}", run.ErrorLines);
    }

    private static async Task RefusedAsync(ScratchFolder scratch, int exitCode, IReadOnlyList<string> words, params string[] flags)
    {
        using NodeProcess demo = ScfedNode.Start(["demo", "--out", scratch["demo"], .. flags]);
        NodeResult run = await demo.EndAsync(TimeSpan.FromMinutes(1));
        Finish.Failed(run, exitCode, words);
        Assert.Empty(ProcessTable.Of(demo.Mark));
        Assert.False(Directory.Exists(scratch["demo"]) && Directory.EnumerateFileSystemEntries(scratch["demo"]).Any(), "something was left in the output folder");
    }

    private static string Written(ScratchFolder scratch, string name, byte[] bytes)
    {
        File.WriteAllBytes(scratch[name], bytes);
        return scratch[name];
    }
}
