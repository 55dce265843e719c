using System.Text.Json;
using System.Text.Json.Nodes;
using ScFed.Models.Cells;

namespace ScFed.Node.Reports.Json;

/// <summary>The answer of <c>site data check --json</c>: the envelope <c>scfed/data-check/1</c>.</summary>
internal static class DataReportJson
{
    private const string Schema = "scfed/data-check/1";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The report as indented JSON.</summary>
    internal static string Serialize(DataReport report, string? labelColumn, string? donorColumn) => new JsonObject
    {
        ["schema"] = Schema,
        ["ok"] = report.IsUsable,
        ["data"] = new JsonObject
        {
            ["file"] = report.Name,
            ["cells"] = report.Cells,
            ["genes"] = report.Genes,
            ["otherFeatures"] = report.OtherFeatures,
            ["nonZeros"] = report.NonZeros,
            ["sum"] = report.Sum,
            ["max"] = report.Max,
            ["values"] = DataReportText.Word(report),
            ["cellTotals"] = new JsonObject { ["low"] = report.CellTotals.Low, ["median"] = report.CellTotals.Median, ["high"] = report.CellTotals.High },
            ["ensemblIds"] = report.EnsemblIds,
            ["duplicateGenes"] = new JsonArray([.. report.DuplicateGenes]),
            ["panelGenesFound"] = report.PanelGenesFound,
            ["columns"] = new JsonArray([.. report.Columns]),
            ["labels"] = report.Labels is null ? null : new JsonObject { ["column"] = labelColumn, ["counts"] = Counts(report.Labels) },
            ["donors"] = report.Donors?.Count,
            ["cellsOfDonors"] = report.Donors is null ? null : new JsonObject { ["column"] = donorColumn, ["counts"] = Counts(report.Donors) },
            ["problems"] = new JsonArray([.. report.Problems]),
        },
    }.ToJsonString(Indented);

    private static JsonObject Counts(IReadOnlyDictionary<string, int> counts) =>
        new(counts.Select(count => KeyValuePair.Create(count.Key, (JsonNode?)JsonValue.Create(count.Value))));
}
