using System.Text.Json;
using ScFed.Node.Benchmarks.Attacks;
using ScFed.Node.Reports.Json;
using ScFed.Node.Reports.Terminal;
using Spectre.Console;

namespace ScFed.Node.Tests.Benchmarks.Attacks;

public class AttackReportTests
{
    private static readonly AttackOptions Options = new("folder/cells.h5ad", "cell_type", null, null, 1, 4_000, 8, 30);

    private static readonly AttackFigure[] Figures =
    [
        new("audit-epsilon", "updates", "-", "donor", 3.99993, 1e-5, new Interval(1.25, 1.25, double.NaN), 4_000),
        new("cell-found", "site-in-clear-batch-1", "logistic", "cell", null, null, new Interval(1, 0.88, 1), 30),
    ];

    [Fact]
    public void ALineHasWhatTheHeaderNames()
    {
        Assert.Equal("audit-epsilon,updates,-,donor,3.9999,1E-05,1.25,1.25,,4000", AttackCsv.Line(Figures[0]));
        Assert.Equal("cell-found,site-in-clear-batch-1,logistic,cell,,,1,0.88,1,30", AttackCsv.Line(Figures[1]));
        Assert.All(Figures, figure => Assert.Equal(AttackCsv.Header.Count(c => c == ','), AttackCsv.Line(figure).Count(c => c == ',')));
    }

    [Fact]
    public void WhatWasNotMeasuredIsNullInJson()
    {
        using JsonDocument document = JsonDocument.Parse(AttackBenchmarkJson.Serialize(Options, Figures));
        Assert.Equal("scfed/benchmark-attacks/1", document.RootElement.GetProperty("schema").GetString());
        Assert.Equal("cells.h5ad", document.RootElement.GetProperty("data").GetProperty("data").GetString());
        JsonElement[] figures = [.. document.RootElement.GetProperty("data").GetProperty("figures").EnumerateArray()];
        Assert.Equal(JsonValueKind.Null, figures[0].GetProperty("high").ValueKind);
        Assert.Equal(JsonValueKind.Null, figures[1].GetProperty("epsilonClaimed").ValueKind);
        Assert.Equal((1.25, 1e-5), (figures[0].GetProperty("value").GetDouble(), figures[0].GetProperty("delta").GetDouble()));
    }

    [Fact]
    public void TheTerminalShowsATableForEachAttack()
    {
        using StringWriter text = new();
        AttackBenchmarkTable.Render(Figures, AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text) }));
        Assert.All(["audit-epsilon", "cell-found", "site-in-clear-batch-1", "1.250", "0.880 to 1.000", "4000"], word => Assert.Contains(word, text.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void NumbersBeyondTheirBoundsAreNamed()
    {
        Assert.Empty(Options.Problems());
        AttackOptions wrong = Options with { Data = null, Canaries = 999, Models = 5, Trials = 0, Only = AttackPart.Recovery };
        Assert.Equal(4, wrong.Problems().Count());
        Assert.Empty((Options with { Data = null }).Problems());
    }

    [Theory]
    [InlineData(0, 30, 0, 0, 0.1135)]
    [InlineData(30, 30, 1, 0.8865, 1)]
    [InlineData(10, 20, 0.5, 0.2993, 0.7007)]
    public void IntervalOfAShareIsWilsons(int hits, int trials, double share, double low, double high)
    {
        Interval interval = Interval.OfShare(hits, trials);
        Assert.Equal(share, interval.Value);
        Assert.Equal(low, interval.Low, 1e-4);
        Assert.Equal(high, interval.High, 1e-4);
    }

    [Fact]
    public void IntervalOfAMeanIsAsWideAsTwoStandardErrorsEitherWay()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(i => (double)i)];
        Interval interval = Interval.OfMean(values, 1);
        Assert.Equal(49.5, interval.Value);
        Assert.InRange(interval.High - interval.Low, 2 * 1.96 * 2.6, 2 * 1.96 * 3.2); // deviation 28.9, ÷ 10
    }
}
