using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.Demo;

/// <summary>However a demo ends, nothing of it keeps running, and nothing half-written stands under a final name.</summary>
public class InterruptionTests
{
    private static readonly string[] FinalNames = ["audit", "model.scfed", "report.html", "result.json"];

    [Theory]
    [InlineData("1 of 5 sites connected")]
    [InlineData("round 4/")]
    public async Task CtrlCLeavesNoProcessAndNoFile(string when)
    {
        using ScratchFolder scratch = new();
        using NodeProcess demo = Start(scratch);
        await demo.SaysAsync(when);
        demo.Send(Signal.Interrupt);
        NodeResult run = await demo.EndAsync(TimeSpan.FromSeconds(30));
        Assert.True(run.ExitCode == 130, run.ToString());
        Assert.Contains("error: interrupted", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Empty(await ProcessTable.LeftAfterAsync(demo.Mark, TimeSpan.FromSeconds(5)));
        Assert.Empty(Directory.GetFileSystemEntries(scratch["demo"]));
    }

    [Fact]
    public async Task SigtermIsAnInterruptionToo()
    {
        using ScratchFolder scratch = new();
        using NodeProcess demo = Start(scratch);
        await demo.SaysAsync("round 1/");
        demo.Send(Signal.Terminate);
        NodeResult run = await demo.EndAsync(TimeSpan.FromSeconds(30));
        Assert.True(run.ExitCode == 130, run.ToString());
        Assert.Empty(await ProcessTable.LeftAfterAsync(demo.Mark, TimeSpan.FromSeconds(5)));
        Assert.Empty(Directory.GetFileSystemEntries(scratch["demo"]));
    }

    [Fact]
    public async Task TheChildrenOfAKilledDemoEndByThemselves()
    {
        using ScratchFolder scratch = new();
        using NodeProcess demo = Start(scratch);
        await demo.SaysAsync("round 2/");
        Assert.True(ProcessTable.Of(demo.Mark).Count >= 7);
        demo.Send(Signal.Kill);
        Assert.Empty(await ProcessTable.LeftAfterAsync(demo.Mark, TimeSpan.FromSeconds(10)));
        Assert.Empty(Directory.GetFileSystemEntries(scratch["demo"]).Select(p => Path.GetFileName(p)).Intersect(FinalNames));
    }

    private static NodeProcess Start(ScratchFolder scratch) =>
        ScfedNode.Start("demo", "--data", SmallStudy.Write(scratch["small.h5ad"]), "--rounds", "2000", "--drop", "none", "--out", scratch["demo"]);
}
