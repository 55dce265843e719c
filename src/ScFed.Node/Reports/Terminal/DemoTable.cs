using ScFed.Node.Demo;
using Spectre.Console;

namespace ScFed.Node.Reports.Terminal;

/// <summary>The end of a demo on the terminal: the comparison, what it cost, what befell a site, and where the files are.</summary>
public static class DemoTable
{
    /// <summary>Writes the table and the lines below it. Colour and width are the console's; every text of the data is plain text to it.</summary>
    /// <exception cref="ArgumentException">The result does not have one score a site.</exception>
    public static void Render(DemoResult result, IAnsiConsole console)
    {
        console.Write(Comparison(result));
        Lines lines = new(console);
        Upload(result, lines);
        lines.Write("time", Time(result));
        lines.Write("protocol", result.ThresholdSentence());
        lines.Write("privacy", result.PrivacySentence());
        lines.Write("drop-out", result.DropStory ?? Dropped(result.Dropped()));
        lines.Write("matrix", Matrix(result));
        lines.WriteWhole("model", result.Files.Model);
        lines.WriteWhole("report", result.Files.Report);
        foreach (string log in result.Files.AuditLogs)
        {
            lines.WriteWhole("audit log", log);
        }
    }

    private static Table Comparison(DemoResult result)
    {
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("model"));
        foreach (string figure in new[] { "accuracy", "macro-F1", "cells" })
        {
            table.AddColumn(new TableColumn(figure) { Alignment = Justify.Right, NoWrap = true });
        }

        foreach (ComparisonRow row in ComparisonRow.Of(result))
        {
            Style style = row.Kind == ComparisonKind.Federated ? new Style(decoration: Decoration.Bold) : Style.Plain;
            table.AddRow(
                new Text(row.Kind == ComparisonKind.Local ? "  " + ShownText.Of(row.Name, 40) : row.Name, style).Ellipsis(),
                new Text(Figures.Percent(row.Score.Accuracy), style),
                new Text(Figures.Score(row.Score.MacroF1), style),
                new Text(row.Cells is int cells ? Figures.Plain(cells) : string.Empty, style));
        }

        return table;
    }

    private static void Upload(DemoResult result, Lines lines)
    {
        if (result.TrainingSums().MaxBy(round => round.UploadBytesPerSite) is DemoRound round)
        {
            lines.Write(
                "upload",
                $"{Figures.Bytes(round.UploadBytesPerSite)} a site a training round"
                + $" (floor {Figures.Bytes(round.FloorBytes())}: {Figures.Plain(round.Coordinates)} x {round.Bits} bits)");
        }
    }

    private static string Time(DemoResult result) => result.TrainingSeconds() is double median
        ? $"{Figures.Seconds(median)} a training round (median); {Figures.Seconds(result.Seconds)} in all, on {result.Device}"
        : $"{Figures.Seconds(result.Seconds)} in all, on {result.Device}";

    private static string Dropped(IReadOnlyList<string> names) =>
        names.Count == 0 ? "none" : $"{string.Join(", ", names.Select(ShownText.Name))}; see the rounds in the report";

    private static string Matrix(DemoResult result) => result.Matrix is DemoMatrix matrix
        ? $"{matrix.Labels.Count} labels, in the report"
        : $"not opened: {result.MatrixLost ?? "no reason was recorded"}";
}
