using System.Text.Json;
using System.Text.Json.Nodes;
using ScFed.Node.Benchmarks.Attacks;

namespace ScFed.Node.Reports.Json;

/// <summary>The answer of <c>benchmark attacks --json</c>: the envelope <c>scfed/benchmark-attacks/1</c>. What was not measured is null.</summary>
internal static class AttackBenchmarkJson
{
    private const string Schema = "scfed/benchmark-attacks/1";
    private const int Digits = 5;

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The figures as indented JSON.</summary>
    public static string Serialize(AttackOptions options, IEnumerable<AttackFigure> figures) => new JsonObject
    {
        ["schema"] = Schema,
        ["ok"] = true,
        ["data"] = new JsonObject
        {
            ["data"] = options.Data is { } file ? Path.GetFileName(file) : null,
            ["label"] = options.Data is null ? null : options.Label,
            ["siteBy"] = options.SiteBy,
            ["seed"] = options.Seed,
            ["figures"] = new JsonArray([.. figures.Select(Figure)]),
        },
    }.ToJsonString(Format);

    private static JsonObject Figure(AttackFigure figure) => new()
    {
        ["attack"] = figure.Attack,
        ["regime"] = figure.Regime,
        ["classifier"] = figure.Classifier,
        ["unit"] = figure.Unit,
        ["epsilonClaimed"] = Number(figure.Epsilon),
        ["delta"] = figure.Delta,
        ["value"] = Number(figure.Value.Value),
        ["low"] = Number(figure.Value.Low),
        ["high"] = Number(figure.Value.High),
        ["n"] = figure.Count,
    };

    private static double? Number(double? value) => value is { } number && double.IsFinite(number) ? Math.Round(number, Digits) : null;
}
