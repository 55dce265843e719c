using System.Globalization;
using ScFed.Node.Sweeps.Cells;
using ScFed.Node.Sweeps.Plan;
using ScFed.Node.Sweeps.Results;

namespace ScFed.Node.Reports.Sweeps;

/// <summary>A setting over which figures are drawn.</summary>
/// <param name="Id">Of its section.</param>
/// <param name="Name">Of the axis.</param>
/// <param name="Hidden">Columns that vary with it, and so tell no line from another.</param>
/// <param name="Value">A row's value as text, and where it stands in the order; null where the row has none.</param>
/// <param name="Also">What tells lines apart beside the other columns.</param>
internal sealed record SettingAxis(
    string Id, string Name, IReadOnlyList<string> Hidden, Func<ResultRow, (string Text, double Order)?> Value, Func<ResultRow, string>? Also = null)
{
    /// <summary>ε; ∞ is last.</summary>
    public static SettingAxis Epsilon { get; } = new("privacy", "ε", ["epsilon", "protection"], row => row.Result.Case.Epsilon is { } epsilon
        ? (epsilon.IsFinite ? epsilon.ToString() : "∞", epsilon.Value)
        : null);

    /// <summary>n, within one kind of split.</summary>
    public static SettingAxis Sites { get; } = new("sites", "sites, n", ["split"], row => Number(row.Result.Sites), row => SiteDivision.Parse(row.Result.Case.Split!)!.Family);

    /// <summary>Kind of split at one n: from cells at random to those who keep their own.</summary>
    public static SettingAxis Heterogeneity { get; } = new(
        "heterogeneity",
        "split, from even to uneven",
        ["split"],
        row => SiteDivision.Parse(row.Result.Case.Split!) is { } division ? (division.Family, double.IsNaN(division.Alpha) ? 1 : -division.Alpha) : null,
        row => string.Create(CultureInfo.InvariantCulture, $"n={row.Result.Sites}"));

    /// <summary>The clip norm.</summary>
    public static SettingAxis Clip { get; } = new("clip", "clip norm", ["clip"], row => Number(row.Result.Case.Clip));

    /// <summary>Probability of a drop-out.</summary>
    public static SettingAxis DropOuts { get; } = new("drop-outs", "drop-out rate", ["dropout_rate"], row => Number(row.Result.Case.DropoutRate));

    /// <summary>k.</summary>
    public static SettingAxis Bits { get; } = new("bits", "bits a coordinate, k", ["bits"], row => Number(row.Result.Case.Bits));

    /// <summary>d, whatever data and classifier it comes from.</summary>
    public static SettingAxis Length { get; } = new("length", "coordinates of the longest sum, d", ["data", "classifier", "split", "steps"], row => Number(row.Result.Length), row =>
        string.Create(CultureInfo.InvariantCulture, $"n={row.Result.Sites}"));

    /// <summary>What tells lines apart: the columns that are neither the seed nor vary with this setting, as name and text.</summary>
    /// <param name="row">The row.</param>
    /// <param name="more">Further columns that tell no line from another.</param>
    public IReadOnlyList<(string Name, string Text)> Rest(ResultRow row, params IReadOnlyList<string> more) =>
    [
        .. CaseColumns.Names.Where(name => name is not ("kind" or "seed") && !Hidden.Contains(name) && !more.Contains(name)).Select(name => (name, CaseColumns.Of(row.Result.Case, name))),
        .. Also is null ? [] : new (string, string)[] { (string.Empty, Also(row)) },
    ];

    /// <summary>The values that some rows have, each once and in order.</summary>
    public IReadOnlyList<string> ValuesOf(IEnumerable<ResultRow> rows) =>
        [.. rows.Select(row => Value(row)).OfType<(string Text, double Order)>().Distinct().OrderBy(value => value.Order).Select(value => value.Text)];

    private static (string Text, double Order)? Number(double? value) => value is { } number ? (number.ToString("R", CultureInfo.InvariantCulture), number) : null;
}
