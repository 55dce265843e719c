using ScFed.Node.Sweeps.Results;

namespace ScFed.Node.Reports.Sweeps;

/// <summary>Makes lines of rows: rows that differ in nothing but the setting and the seed are one line, and those of one value are a point of it.</summary>
internal static class LineGroups
{
    /// <summary>Rows by line, with the name of each: what it has that not all lines have.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<ResultRow> Rows)> Of(SettingAxis axis, IReadOnlyList<ResultRow> rows, params IReadOnlyList<string> ignored)
    {
        IGrouping<string, ResultRow>[] groups = [.. rows.GroupBy(row => string.Join('\n', axis.Rest(row, ignored).Select(column => column.Text)))];
        (string Name, string Text)[][] rests = [.. groups.Select(group => axis.Rest(group.First(), ignored).ToArray())];
        return
        [
            .. groups.Select((group, g) => (
                string.Join(", ", rests[g].Where((column, c) => column.Text.Length > 0 && rests.Any(other => other[c].Text != column.Text)).Select(Told)),
                (IReadOnlyList<ResultRow>)[.. group])),
        ];
    }

    /// <summary>The points of one line.</summary>
    /// <param name="axis">The setting.</param>
    /// <param name="values">Its values, in order.</param>
    /// <param name="rows">The line's rows.</param>
    /// <param name="figure">What is drawn of a row.</param>
    /// <param name="text">How that is written.</param>
    /// <param name="linked">Whether points lead to rows.</param>
    /// <param name="interval">Whether the rows of a point differ in their seeds alone, so that an interval means something.</param>
    public static IReadOnlyList<ChartPoint> Points(
        SettingAxis axis, IReadOnlyList<string> values, IEnumerable<ResultRow> rows, Func<ResultRow, double?> figure, Func<double, string> text, bool linked = true, bool interval = true)
    {
        List<ChartPoint> points = [];
        foreach (IGrouping<int, (ResultRow Row, double Figure)> at in rows
            .Select(row => (Row: row, Figure: figure(row), Value: axis.Value(row)))
            .Where(row => row.Figure is not null && row.Value is not null)
            .GroupBy(row => Place(values, row.Value!.Value.Text), row => (row.Row, row.Figure!.Value))
            .OrderBy(group => group.Key))
        {
            (double mean, double half) = StudentT.Interval([.. at.Select(row => row.Figure)]);
            half = interval ? half : 0;
            string title = $"{values[at.Key]}: {text(mean)}{(half > 0 ? $" ± {text(half)}" : string.Empty)}, {Figures.Count(at.Count(), "cell", "cells")}";
            points.Add(new ChartPoint(at.Key, mean, half, title, linked ? RowTable.AnchorOf(at.First().Row) : null));
        }

        return points;
    }

    private static int Place(IReadOnlyList<string> values, string text) => values.ToList().IndexOf(text);

    private static string Told((string Name, string Text) column) => column.Name is "" or "data" or "classifier" or "split" or "protection" ? column.Text : $"{column.Name}={column.Text}";
}
