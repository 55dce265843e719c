using System.Text.Json;
using ScFed.Models.Files;
using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.Demo;

/// <summary>A private study of real processes, one of which is killed in the middle of an upload: the logs prove what it cost.</summary>
public sealed class PrivateDemoTests : IDisposable
{
    private const int Rounds = 5;

    private readonly ScratchFolder _scratch = new();

    [Fact]
    public async Task AStudyStaysWithinItsEpsilonAndEveryLogProvesIt()
    {
        string output = _scratch["private"];
        NodeResult run = await ScfedNode.RunAsync(
            "demo", "--classifier", "logistic", "--epsilon", "6", "--delta", "1e-4", "--unit", "cell", "--rounds", $"{Rounds}", "--drop", "site-2@2", "--json", "--out", output);
        Assert.True(run.ExitCode == 0, run.ToString());
        using JsonDocument result = JsonDocument.Parse(run.Output);
        JsonElement data = result.RootElement.GetProperty("data");
        Assert.InRange(data.GetProperty("privacy").GetProperty("epsilon").GetDouble(), 5.5, 6);
        Assert.Equal("cell", data.GetProperty("privacy").GetProperty("unit").GetString());
        Assert.Equal(
            ["statistics", .. Enumerable.Repeat("training", Rounds), "evaluation"],
            data.GetProperty("rounds").EnumerateArray().Select(round => round.GetProperty("purpose").GetString()));
        ModelFile model = ModelFile.Load(Path.Combine(output, "model.scfed"));
        Assert.Equal((6.0, 1e-4), (model.Epsilon!.Value, model.Delta!.Value));

        foreach (string log in data.GetProperty("files").GetProperty("auditLogs").EnumerateArray().Select(f => f.GetString()!))
        {
            NodeResult verified = await ScfedNode.RunAsync("audit", "verify", log, "--json");
            Assert.True(verified.ExitCode == 0, verified.ToString());
            using JsonDocument report = JsonDocument.Parse(verified.Output);
            JsonElement privacy = report.RootElement.GetProperty("data").GetProperty("privacy");
            bool site = Path.GetFileName(log).StartsWith("site", StringComparison.Ordinal);
            Assert.Equal(site ? JsonValueKind.Object : JsonValueKind.Null, privacy.ValueKind);
            if (site)
            {
                Assert.InRange(privacy.GetProperty("epsilon").GetDouble(), 1, 6);
                Assert.Equal(6, privacy.GetProperty("limit").GetDouble());
            }
        }
    }

    [Theory]
    [InlineData("epsilon", "--epsilon", "0", "--unit", "cell")]
    [InlineData("donor", "--epsilon", "4")]
    [InlineData("delta", "--epsilon", "4", "--unit", "cell", "--delta", "0.5")]
    [InlineData("--epsilon", "--unit", "cell")]
    [InlineData("--sampling-rate 2 is not", "--epsilon", "4", "--unit", "cell", "--sampling-rate", "2")]
    [InlineData("trees", "--epsilon", "4", "--unit", "cell", "--classifier", "trees")]
    [InlineData("donor", "--epsilon", "4", "--donor", "donor")]
    [InlineData("held out whole", "--epsilon", "4", "--unit", "site")]
    [InlineData("at two sites", "--epsilon", "4", "--donor", "cell_type")]
    public async Task WhatMakesNoPrivateStudyIsRefused(string word, params string[] flags)
    {
        NodeResult run = await ScfedNode.RunAsync(["demo", "--out", _scratch["refused"], .. flags]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(word, run.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("hint:", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _scratch.Dispose();
}
