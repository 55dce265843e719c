using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ScFed.Node.Sweeps.Cells;

namespace ScFed.Node.Sweeps.Results;

/// <summary>results.csv and results.jsonl: the same columns under the same names (<c>docs/sweep.md</c>). What is not there is empty in the one and left out of the other.</summary>
internal static class ResultTable
{
    private static readonly (string Name, Func<ResultRow, object?> Value)[] Measured =
    [
        ("n", row => row.Result.Sites),
        ("d", row => row.Result.Length),
        ("training_cells", row => row.Result.TrainingCells),
        ("test_cells", row => row.Result.TestCells),
        ("accuracy", row => row.Result.Accuracy),
        ("macro_f1", row => row.Result.MacroF1),
        ("pooled_accuracy", row => row.Pooled?.Accuracy),
        ("pooled_macro_f1", row => row.Pooled?.MacroF1),
        ("local_accuracy", row => row.Local?.Accuracy),
        ("local_macro_f1", row => row.Local?.MacroF1),
        ("epsilon_spent", row => row.Result.EpsilonSpent),
        ("seconds", row => row.Result.Seconds),
        ("seconds_per_sum", row => row.Result.SecondsPerSum),
        ("cpu_seconds", row => row.Result.CpuSeconds),
        ("cpu_seconds_per_sum", row => row.Result.CpuSecondsPerSum),
        ("wall_seconds", row => row.Result.WallSeconds),
        ("bytes_per_site", row => row.Result.BytesPerSite),
        ("bytes_predicted", row => row.Result.BytesPredicted),
        ("sums", row => row.Result.Sums),
        ("dropped", row => row.Result.Dropped),
        ("attack_auc", row => row.Result.AttackAuc),
        ("attack_tpr_at_1pct", row => row.Result.AttackTprAt1Pct),
        ("machine", row => row.Result.Machine),
        ("versions", row => row.Result.Versions),
        ("error", row => row.Result.Error),
    ];

    /// <summary>The names of all columns.</summary>
    public static IReadOnlyList<string> Names { get; } = ["id", .. CaseColumns.Names, .. Measured.Select(column => column.Name)];

    /// <summary>results.csv (RFC 4180 quoting, lines end in LF).</summary>
    public static string Csv(IReadOnlyList<ResultRow> rows)
    {
        StringBuilder text = new(string.Join(',', Names) + "\n");
        foreach (ResultRow row in rows)
        {
            IEnumerable<string> fields = [row.Result.Id, .. CaseColumns.Of(row.Result.Case), .. Measured.Select(column => Text(column.Value(row)))];
            text.Append(string.Join(',', fields.Select(Field))).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>results.jsonl.</summary>
    public static string JsonLines(IReadOnlyList<ResultRow> rows)
    {
        StringBuilder text = new();
        foreach (ResultRow row in rows)
        {
            JsonObject line = new() { ["id"] = row.Result.Id };
            foreach ((string name, string value) in CaseColumns.Names.Zip(CaseColumns.Of(row.Result.Case)).Where(pair => pair.Second.Length > 0))
            {
                line[name] = CaseColumns.IsNumber(name) && value != Plan.Epsilon.None ? JsonNode.Parse(value) : value;
            }

            foreach ((string name, Func<ResultRow, object?> value) in Measured)
            {
                if (value(row) is { } there)
                {
                    line[name] = JsonValue.Create(there);
                }
            }

            text.Append(line.ToJsonString()).Append('\n');
        }

        return text.ToString();
    }

    private static string Text(object? value) => value switch
    {
        null => string.Empty,
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Field(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
