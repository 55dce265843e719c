using ScFed.Node.Studies;
using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.Faults;

/// <summary>Parties that must not take part, and studies that cannot go on.</summary>
public class RefusedPartyTests
{
    [Fact]
    public async Task ASecondProcessOnOneFolderIsRefused()
    {
        using StudyFolders study = new(rounds: 2);
        using NodeProcess first = study.StartSite(1);
        await first.SaysAsync("\"event\":\"retry\"");
        using NodeProcess second = study.StartSite(1);
        NodeResult run = await second.EndAsync(TimeSpan.FromSeconds(30));
        Assert.InRange(run.ExitCode, 1, 2);
        Finish.Failed(run, run.ExitCode);
        Assert.False(first.Ended);
    }

    [Fact]
    public async Task ASiteThatPinsAnotherAggregatorDoesNotTalkToThisOne()
    {
        using StudyFolders study = new(rounds: 2);
        using NodeProcess aggregator = study.StartAggregator();
        await aggregator.SaysAsync("listening");
        string pin = StudyFile.Load(study.Sites[0]).Roster[1].Pin;
        StudyFolders.RewriteIn(study.Sites[0], file => file with { Aggregator = file.Aggregator with { Pin = pin } });
        using NodeProcess site = study.StartSite(1);
        Finish.Failed(await site.EndAsync(TimeSpan.FromSeconds(40)), 3);
    }

    [Fact]
    public async Task ASiteWithAnotherStudyIsNotAdmitted()
    {
        using StudyFolders study = new(rounds: 2);
        using NodeProcess aggregator = study.StartAggregator();
        await aggregator.SaysAsync("listening");
        StudyFolders.RewriteIn(study.Sites[0], file => file with { Algorithm = file.Algorithm with { Rounds = 3 } });
        using NodeProcess site = study.StartSite(1);
        Finish.Failed(await site.EndAsync(TimeSpan.FromSeconds(40)), 3, "study");
    }

    [Fact]
    public async Task ASiteWithoutARosterEntryDoesNotStart()
    {
        using StudyFolders study = new(rounds: 2);
        File.Copy(Path.Combine(study.Aggregator, PlanFolder.IdentityFile), Path.Combine(study.Sites[0], PlanFolder.IdentityFile), overwrite: true);
        using NodeProcess site = study.StartSite(1);
        Finish.Failed(await site.EndAsync(TimeSpan.FromSeconds(40)), 2, "roster");
    }

    [Fact]
    public async Task TooFewSitesStopTheAggregatorWithTheReason()
    {
        using StudyFolders study = new(rounds: 2, deadlines: new StudyDeadlines(Join: 2, Shares: 2, Input: 2, Consistency: 2, Unmask: 2));
        using NodeProcess aggregator = study.StartAggregator();
        await aggregator.SaysAsync("listening");
        using NodeProcess one = study.StartSite(1);
        using NodeProcess two = study.StartSite(2);
        NodeResult run = await aggregator.EndAsync(TimeSpan.FromSeconds(60));
        Finish.Failed(run, 5, "fewer than 4 of 5 sites");
        Assert.Equal("stopped", Finish.Event(run, "stopped").GetProperty("event").GetString());
    }

    [Fact]
    public async Task ASiteWithoutAnAggregatorKeepsDialling()
    {
        using StudyFolders study = new(rounds: 2);
        using NodeProcess site = study.StartSite(1);
        await site.SaysAsync("\"event\":\"retry\"");
        Assert.False(site.Ended);
        site.Send(Signal.Interrupt);
        NodeResult run = await site.EndAsync(TimeSpan.FromSeconds(20));
        Assert.True(run.ExitCode == 130, run.ToString());
    }

    [Fact]
    public async Task AKeyThatOthersCanReadIsRefused()
    {
        using StudyFolders study = new(rounds: 2);
        File.SetUnixFileMode(
            Path.Combine(study.Sites[0], PlanFolder.IdentityFile), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        using NodeProcess site = study.StartSite(1);
        Finish.Failed(await site.EndAsync(TimeSpan.FromSeconds(40)), 2, "can be read by others");
    }
}
