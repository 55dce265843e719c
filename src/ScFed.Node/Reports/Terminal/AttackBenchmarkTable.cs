using System.Globalization;
using ScFed.Node.Benchmarks.Attacks;
using Spectre.Console;

namespace ScFed.Node.Reports.Terminal;

/// <summary>The end of <c>benchmark attacks</c> on the terminal: a table an attack, a row a figure.</summary>
internal static class AttackBenchmarkTable
{
    /// <summary>Writes the table to the terminal.</summary>
    public static void Render(IEnumerable<AttackFigure> figures) => Render(figures, AnsiConsole.Console);

    /// <summary>Writes the table.</summary>
    public static void Render(IEnumerable<AttackFigure> figures, IAnsiConsole console)
    {
        foreach (IGrouping<string, AttackFigure> attack in figures.GroupBy(figure => figure.Attack))
        {
            console.WriteLine();
            console.WriteLine(attack.Key);
            Render(attack, console);
        }
    }

    private static void Render(IGrouping<string, AttackFigure> attack, IAnsiConsole console)
    {
        Table table = new() { Border = TableBorder.None };
        foreach (string column in (string[])["protected by", "classifier", "ε", "value", "95 %", "n"])
        {
            table.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Dim))) { NoWrap = true });
        }

        foreach (AttackFigure figure in attack)
        {
            table.AddRow(
                [.. new[]
                {
                    figure.Regime,
                    figure.Classifier,
                    figure.Epsilon is { } epsilon ? Secure.Privacy.PrivacyLoss.Shown(epsilon) : "–",
                    Figures.Score(figure.Value.Value),
                    double.IsFinite(figure.Value.Low) ? $"{Figures.Score(figure.Value.Low)} to {Figures.Score(figure.Value.High)}" : "–",
                    figure.Count.ToString(CultureInfo.InvariantCulture),
                }.Select(text => new Text(ShownText.Line(text)))]);
        }

        console.Write(table);
    }
}
