using System.Globalization;

namespace ScFed.Node.Sweeps.Cells;

/// <summary>The settings of a case as text, by the names that results.csv and <c>--only</c> have for them. What does not apply is empty.</summary>
internal static class CaseColumns
{
    private static readonly (string Name, Func<SweepCase, string> Text)[] Columns =
    [
        ("kind", which => Word(which.Kind)),
        ("data", which => which.Data),
        ("classifier", which => which.Classifier),
        ("split", which => which.Split ?? string.Empty),
        ("protection", which => which.Protection is { } protection ? Word(protection) : string.Empty),
        ("epsilon", which => which.Epsilon?.ToString() ?? string.Empty),
        ("delta", which => Number(which.Delta)),
        ("unit", which => which.Unit is { } unit ? Word(unit) : string.Empty),
        ("regime", which => which.Regime is { } regime ? Word(regime) : string.Empty),
        ("sampling_rate", which => Number(which.SamplingRate)),
        ("steps", which => Number(which.Steps)),
        ("clip", which => Number(which.Clip)),
        ("bits", which => Number(which.Bits)),
        ("dropout_rate", which => Number(which.DropoutRate)),
        ("seed", which => which.Seed.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>The names, in the order of the columns.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Columns.Select(column => column.Name)];

    /// <summary>The texts, in that order.</summary>
    public static IReadOnlyList<string> Of(SweepCase which) => [.. Columns.Select(column => column.Text(which))];

    /// <summary>Whether a column's texts are numbers (ε can be "inf").</summary>
    public static bool IsNumber(string name) => name is "epsilon" or "delta" or "sampling_rate" or "steps" or "clip" or "bits" or "dropout_rate" or "seed";

    /// <summary>One of the texts.</summary>
    public static string Of(SweepCase which, string name) => Array.Find(Columns, column => column.Name == name).Text(which);

    /// <summary>The settings that are there, in one line, for people.</summary>
    public static string Line(SweepCase which) => string.Join(
        ' ',
        Columns.Select(column => (column.Name, Text: column.Text(which))).Where(column => column.Text.Length > 0).Select(column => column.Name switch
        {
            "kind" or "data" or "classifier" or "split" or "protection" => column.Text,
            _ => $"{column.Name}={column.Text}",
        }));

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Number(double? value) => value is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : string.Empty;
}
