using ScFed.System.Tests.Faults;
using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.BadInput;

/// <summary>The same rules for every other verb.</summary>
public class OtherVerbsTests
{
    [Theory]
    [InlineData("annotate", "-i", "/nowhere.h5ad", "-m", "/nowhere.scfed")]
    [InlineData("annotate", "-m", "/nowhere.scfed")]
    [InlineData("audit", "verify", "/nowhere")]
    [InlineData("audit", "verify")]
    [InlineData("audit")]
    [InlineData("conformance", "vectors", "/nowhere")]
    [InlineData("conformance")]
    [InlineData("site", "run", "--plan", "/nowhere", "--connect", "127.0.0.1:1")]
    [InlineData("site", "run", "--plan", "/nowhere", "--connect", "nonsense")]
    [InlineData("site", "run")]
    [InlineData("aggregator", "run", "--plan", "/nowhere")]
    [InlineData("sweep")]
    [InlineData("sweep", "-c", "/nowhere.toml", "-o", "/nowhere")]
    [InlineData("sweep", "cell", "0123456789abcdef0123", "-o", "/nowhere")]
    [InlineData("frobnicate")]
    public async Task AUsageErrorIsATwo(params string[] arguments) => Finish.Failed(await ScfedNode.RunAsync(arguments), 2);

    [Fact]
    public async Task NoVerbIsAUsageErrorWithAHintToHelp()
    {
        NodeResult run = await ScfedNode.RunAsync();
        Finish.Failed(run, 2);
        Assert.Contains("hint: see: scfed-node --help", run.ErrorLines);
    }

    [Fact]
    public async Task AFolderWithoutAStudyIsRefused()
    {
        using ScratchFolder scratch = new();
        Finish.Failed(await ScfedNode.RunAsync("aggregator", "run", "--plan", scratch.Root), 2, "study.json");
        Finish.Failed(await ScfedNode.RunAsync("aggregator", "run", "--plan", scratch.Root, "--listen", "127.0.0.1"), 2, "--listen");
        Assert.Empty(Directory.GetFileSystemEntries(scratch.Root));
    }

    [Fact]
    public async Task AModelThatIsNoneIsRefused()
    {
        using ScratchFolder scratch = new();
        File.WriteAllText(scratch["model.scfed"], "PK\u0003\u0004 a pickle, perhaps");
        NodeResult run = await ScfedNode.RunAsync("annotate", "-i", RepositoryFiles.Pancreas, "-m", scratch["model.scfed"], "-o", scratch["out"]);
        Finish.Failed(run, 1, "model.scfed");
        Assert.False(Directory.Exists(scratch["out"]));
    }

    [Fact]
    public async Task AFolderWithoutALogIsNotSound()
    {
        using ScratchFolder scratch = new();
        NodeResult run = await ScfedNode.RunAsync("audit", "verify", scratch.Root);
        Assert.True(run.ExitCode == 1, run.ToString());
        Assert.Contains("NOT SOUND", run.Output, StringComparison.Ordinal);
    }
}
