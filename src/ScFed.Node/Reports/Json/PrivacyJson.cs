using System.Text.Json;
using System.Text.Json.Nodes;

namespace ScFed.Node.Reports.Json;

/// <summary>The answers of <c>privacy … --json</c>: the envelopes <c>scfed/privacy-epsilon/1</c>, <c>-noise/1</c> and <c>-discrete/1</c>, all with the same members.</summary>
internal static class PrivacyJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The figures as indented JSON.</summary>
    internal static string Serialize(string schema, PrivacyFigures figures)
    {
        JsonObject data = new()
        {
            ["epsilon"] = Finite(figures.Epsilon),
            ["delta"] = figures.Delta,
            ["unit"] = "unit",
            ["neighbours"] = "add-or-remove-one",
            ["noiseMultiplier"] = figures.NoiseMultiplier,
            ["samplingRate"] = figures.SamplingRate,
            ["steps"] = figures.Steps,
            ["accountant"] = figures.Accountant,
            ["method"] = figures.Method,
            ["others"] = new JsonObject(figures.Others.Select(other => KeyValuePair.Create(other.Name, (JsonNode?)Finite(other.Epsilon)))),
        };
        if (figures.Noise is { } noise)
        {
            data["parties"] = noise.Adders;
            data["sigma"] = noise.AdderSigma;
            data["dimension"] = noise.Dimension;
            data["tau"] = noise.Tau;
        }

        return new JsonObject { ["schema"] = schema, ["ok"] = true, ["data"] = data }.ToJsonString(Indented);
    }

    /// <summary>JSON has no ∞.</summary>
    private static JsonValue? Finite(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
