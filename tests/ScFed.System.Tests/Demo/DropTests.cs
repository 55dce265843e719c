using System.Text.Json;
using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.Demo;

/// <summary>What becomes of rounds that lose more, or otherwise, than the default one site.</summary>
public class DropTests
{
    [Fact]
    public async Task ARoundThatLosesTwoOfFiveIsLostAndTriedAgain()
    {
        using ScratchFolder scratch = new();
        using JsonDocument result = await RunAsync(scratch, 5, "--drop", "site-1@2", "--drop", "site-3@2");
        JsonElement[] second = RoundsAt(result, 4);
        Assert.Equal(2, second.Length);
        Assert.Equal("too few inputs", second[0].GetProperty("outcome").GetString());
        Assert.Equal(0, second[0].GetProperty("attempt").GetInt32());
        Assert.Equal("sum", second[1].GetProperty("outcome").GetString());
        Assert.Equal(1, second[1].GetProperty("attempt").GetInt32());
        Assert.Equal(5, second[1].GetProperty("survivors").GetArrayLength());
        string story = result.RootElement.GetProperty("data").GetProperty("dropStory").GetString()!;
        Assert.Contains("hospital 1", story, StringComparison.Ordinal);
        Assert.Contains("hospital 3", story, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneSiteCanDieTwice()
    {
        using ScratchFolder scratch = new();
        using JsonDocument result = await RunAsync(scratch, 5, "--drop", "hospital 2@1", "--drop", "site-2@3");
        Assert.All(new[] { 3, 5 }, round => Assert.Equal(["hospital 2"], DemoRun.Names(Assert.Single(RoundsAt(result, round)).GetProperty("dropped"))));
        Assert.Empty(DemoRun.Names(Assert.Single(RoundsAt(result, 4)).GetProperty("dropped")));
    }

    [Fact]
    public async Task WithThreeSitesNobodyIsKilledAndTheReasonIsTold()
    {
        using ScratchFolder scratch = new();
        using JsonDocument result = await RunAsync(scratch, 3);
        Assert.All(result.RootElement.GetProperty("data").GetProperty("rounds").EnumerateArray(), r => Assert.Equal(3, r.GetProperty("survivors").GetArrayLength()));
        Assert.Contains("no site is killed: 2 survivors would be fewer than m = 3", result.RootElement.GetProperty("data").GetProperty("dropStory").GetString(), StringComparison.Ordinal);
    }

    private static async Task<JsonDocument> RunAsync(ScratchFolder scratch, int sites, params string[] more)
    {
        string data = SmallStudy.Write(scratch["small.h5ad"], sites);
        NodeResult run = await ScfedNode.RunAsync(["demo", "--data", data, "--rounds", "4", "--json", "--out", scratch["demo"], .. more]);
        Assert.True(run.ExitCode == 0, run.ToString());
        return JsonDocument.Parse(run.Output);
    }

    private static JsonElement[] RoundsAt(JsonDocument result, int round) =>
        [.. result.RootElement.GetProperty("data").GetProperty("rounds").EnumerateArray().Where(r => r.GetProperty("round").GetInt32() == round)];
}
