using System.Text.Json;
using ScFed.Node.Commands;

namespace ScFed.Node.Tests.Commands;

/// <summary>The privacy calculators: known answers through the command line, and what is refused.</summary>
[Collection("console")]
public sealed class PrivacyCommandTests : IDisposable
{
    private readonly TextWriter _stdout = Console.Out;
    private readonly TextWriter _stderr = Console.Error;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public PrivacyCommandTests()
    {
        Console.SetOut(_output);
        Console.SetError(_error);
    }

    [Theory]
    [InlineData(1.19, 0.005, "--noise-multiplier 1.3 --sampling-rate 0.0042666666666666667 --steps 3515 --delta 1e-5 --accountant rdp --conversion classic")]
    [InlineData(3.01, 0.005, "--noise-multiplier 1.1 --sampling-rate 0.0042666666666666667 --steps 14062 --delta 1e-5 --conversion classic")]
    [InlineData(7.10, 0.005, "--noise-multiplier 0.7 --sampling-rate 0.0042666666666666667 --steps 10546 --delta 1e-5 --conversion classic")]
    [InlineData(2.4366938030221523, 1e-9, "--noise-multiplier 1 --sampling-rate 0.01 --steps 1000 --delta 1e-6 --accountant rdp")]
    [InlineData(2.124522525741275, 1e-3, "--noise-multiplier 1 --sampling-rate 0.01 --steps 1000 --delta 1e-6")]
    [InlineData(9.482191574137522, 1e-9, "--noise-multiplier 4 --steps 50 --delta 1e-6")]
    [InlineData(10.089070536459497, 1e-6, "--noise-multiplier 4 --steps 50 --delta 1e-6 --accountant zcdp")]
    public async Task EpsilonIsTheKnownOne(double known, double tolerance, string arguments)
    {
        JsonElement data = await DataAsync($"epsilon {arguments}");
        Assert.Equal(known, data.GetProperty("epsilon").GetDouble(), tolerance);
        Assert.Equal("add-or-remove-one", data.GetProperty("neighbours").GetString());
    }

    [Fact]
    public async Task NoiseIsTheAnalyticGaussiansAndOfOtherAccountantsMore()
    {
        double exact = (await DataAsync("noise --epsilon 1 --delta 1e-5 --steps 1")).GetProperty("noiseMultiplier").GetDouble();
        double renyi = (await DataAsync("noise --epsilon 1 --delta 1e-5 --steps 1 --accountant rdp")).GetProperty("noiseMultiplier").GetDouble();
        Assert.Equal(3.7306, exact, 5e-5);
        Assert.InRange(renyi, exact, exact * 1.2);
    }

    [Fact]
    public async Task NoiseOnASampleIsEnough()
    {
        JsonElement data = await DataAsync("noise --epsilon 2 --delta 1e-5 --sampling-rate 0.02 --steps 100");
        Assert.InRange(data.GetProperty("epsilon").GetDouble(), 1.999, 2);
    }

    [Fact]
    public async Task DiscreteNoiseOfFineStepsCostsTheGaussiansRenyiDivergence()
    {
        // √4·8/16 = 1 is the multiplier of a reference row.
        JsonElement data = await DataAsync("discrete --sigma 8 --sensitivity 16 --parties 4 --dimension 1000 --steps 10 --delta 1e-6");
        Assert.Equal(20.551991629803823, data.GetProperty("epsilon").GetDouble(), 1e-6);
        Assert.Equal(1, data.GetProperty("noiseMultiplier").GetDouble(), 1e-12);
        JsonElement sampled = await DataAsync("discrete --sigma 8 --sensitivity 16 --parties 4 --dimension 1000 --steps 1000 --delta 1e-6 --sampling-rate 0.01");
        Assert.Equal(2.4366938030221523, sampled.GetProperty("epsilon").GetDouble(), 1e-6);
    }

    [Fact]
    public async Task PeopleReadEpsilonWithDeltaNeighboursAndTheOtherAccountants()
    {
        Assert.Equal(ExitCodes.Done, await RunAsync("epsilon --noise-multiplier 4 --steps 50 --delta 1e-6"));
        string[] lines = _output.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("ε = 9.483 at δ = 1e-06 per unit", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("neighbours", StringComparison.Ordinal) && line.Contains("added or removed", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("others", StringComparison.Ordinal) && line.Contains("rdp improved 10.090", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--noise-multiplier", "epsilon --noise-multiplier 0 --steps 1 --delta 1e-5")]
    [InlineData("--noise-multiplier", "epsilon --noise-multiplier -1 --steps 1 --delta 1e-5")]
    [InlineData("--noise-multiplier", "epsilon --noise-multiplier NaN --steps 1 --delta 1e-5")]
    [InlineData("--sampling-rate", "epsilon --noise-multiplier 1 --steps 1 --delta 1e-5 --sampling-rate 0")]
    [InlineData("--sampling-rate", "epsilon --noise-multiplier 1 --steps 1 --delta 1e-5 --sampling-rate 1.5")]
    [InlineData("--steps", "epsilon --noise-multiplier 1 --steps 0 --delta 1e-5")]
    [InlineData("--steps", "epsilon --noise-multiplier 1 --steps 10000001 --delta 1e-5")]
    [InlineData("--delta", "epsilon --noise-multiplier 1 --steps 1 --delta 0")]
    [InlineData("--delta", "epsilon --noise-multiplier 1 --steps 1 --delta 1")]
    [InlineData("zcdp", "epsilon --noise-multiplier 1 --steps 1 --delta 1e-5 --sampling-rate 0.5 --accountant zcdp")]
    [InlineData("moments", "epsilon --noise-multiplier 1 --steps 1 --delta 1e-5 --accountant moments")]
    [InlineData("--conversion", "epsilon --noise-multiplier 1 --steps 1 --delta 1e-5 --accountant pld --conversion classic")]
    [InlineData("--epsilon", "noise --epsilon 0 --delta 1e-5 --steps 1")]
    [InlineData("--epsilon", "noise --epsilon -2 --delta 1e-5 --steps 1")]
    [InlineData("10^6", "noise --epsilon 1e-6 --delta 1e-9 --steps 10000000 --accountant rdp")]
    [InlineData("--sigma", "discrete --sigma 0.4 --sensitivity 1 --parties 4 --dimension 10 --steps 1 --delta 1e-5")]
    [InlineData("--sensitivity", "discrete --sigma 4 --sensitivity 0 --parties 4 --dimension 10 --steps 1 --delta 1e-5")]
    [InlineData("--parties", "discrete --sigma 4 --sensitivity 1 --parties 0 --dimension 10 --steps 1 --delta 1e-5")]
    [InlineData("--dimension", "discrete --sigma 4 --sensitivity 1 --parties 4 --dimension 0 --steps 1 --delta 1e-5")]
    [InlineData("sensitivity", "discrete --sigma 4 --sensitivity 10000 --parties 4 --dimension 10 --steps 1 --delta 1e-5")]
    public async Task WhatMakesNoSenseIsAUsageErrorThatNamesIt(string named, string arguments)
    {
        Assert.Equal(ExitCodes.Usage, await RunAsync(arguments));
        string[] lines = _error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("error: ", lines[0], StringComparison.Ordinal);
        Assert.Contains(named, lines[0], StringComparison.Ordinal);
        Assert.StartsWith("hint: ", lines[1], StringComparison.Ordinal);
        Assert.Equal("", _output.ToString());
    }

    public void Dispose()
    {
        Console.SetOut(_stdout);
        Console.SetError(_stderr);
        _output.Dispose();
        _error.Dispose();
    }

    private static Task<int> RunAsync(string arguments) => CommandTree.RunAsync(["privacy", .. arguments.Split(' ')]);

    private async Task<JsonElement> DataAsync(string arguments)
    {
        _output.GetStringBuilder().Clear();
        Assert.Equal(ExitCodes.Done, await RunAsync($"{arguments} --json"));
        using JsonDocument document = JsonDocument.Parse(_output.ToString());
        Assert.True(document.RootElement.GetProperty("ok").GetBoolean());
        return document.RootElement.GetProperty("data").Clone();
    }
}
