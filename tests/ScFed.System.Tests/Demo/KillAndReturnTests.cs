using System.Text.Json;
using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.Demo;

[Collection(DemoGroup.Name)]
public class KillAndReturnTests(DemoRun demo)
{
    private string Victim => demo.Data.GetProperty("sites")[1].GetProperty("name").GetString()!;

    [Fact]
    public void TheRoundOfTheKillFinishesWithTheOtherFour()
    {
        JsonElement round = demo.Training[DemoRun.KilledIn - 1];
        Assert.Equal("sum", round.GetProperty("outcome").GetString());
        Assert.Equal(4, round.GetProperty("survivors").GetArrayLength());
        Assert.Equal([Victim], DemoRun.Names(round.GetProperty("dropped")));
    }

    [Fact]
    public void TheKilledSiteIsInTheNextRound()
    {
        JsonElement next = demo.Training[DemoRun.KilledIn];
        Assert.Contains(Victim, DemoRun.Names(next.GetProperty("survivors")));
        Assert.Empty(DemoRun.Names(next.GetProperty("dropped")));
    }

    [Fact]
    public void EveryOtherRoundHasAllFive() => Assert.All(
        demo.Rounds.Where(r => r.GetProperty("round").GetInt32() != 3 + DemoRun.KilledIn - 1), r => Assert.Equal(5, r.GetProperty("survivors").GetArrayLength()));

    [Fact]
    public void TheStoryIsTold()
    {
        string story = demo.Data.GetProperty("dropStory").GetString()!;
        Assert.Contains(Victim, story, StringComparison.Ordinal);
        Assert.Contains("SIGKILL", story, StringComparison.Ordinal);
        Assert.Contains($"training round {DemoRun.KilledIn}", story, StringComparison.Ordinal);
        Assert.Contains(Victim, demo.Run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TheMatrixIsOpenedBecauseTheSiteIsBack()
    {
        Assert.Equal(JsonValueKind.Null, demo.Data.GetProperty("matrixLost").ValueKind);
        Assert.Equal(JsonValueKind.Object, demo.Data.GetProperty("matrix").ValueKind);
    }

    [Fact]
    public void NoChildProcessIsLeftBehind() => Assert.Empty(ProcessTable.Of(demo.Mark));
}
