using Spectre.Console;

namespace ScFed.Node.Reports.Terminal;

/// <summary>Lines of a name and what it is, the second in a column of its own however often it breaks.</summary>
internal sealed class Lines(IAnsiConsole console)
{
    private const int NameWidth = 11;

    /// <summary>A sentence, broken at the console's width.</summary>
    internal void Write(string name, string text)
    {
        Grid grid = new();
        grid.AddColumn(new GridColumn { Width = NameWidth, NoWrap = true, Padding = new Padding(0) });
        grid.AddColumn(new GridColumn { Padding = new Padding(0) });
        grid.AddRow(new Text(name, new Style(decoration: Decoration.Dim)), new Text(ShownText.Line(text)));
        console.Write(grid);
    }

    /// <summary>A path, which is copied and must not be broken: the terminal may fold it, no line end is written into it.</summary>
    internal void WriteWhole(string name, string path) =>
        console.Profile.Out.Writer.WriteLine(name.PadRight(NameWidth) + ShownText.Line(path));
}
