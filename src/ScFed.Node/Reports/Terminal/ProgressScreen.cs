using Spectre.Console;
using Spectre.Console.Rendering;

namespace ScFed.Node.Reports.Terminal;

/// <summary>The live view as three lines: the bar, the step, the sites. Each is cut to the terminal, because a line that folds cannot be painted over.</summary>
internal static class ProgressScreen
{
    private const int WidestBar = 40;

    internal static IRenderable Render(ProgressView view, TimeSpan elapsed, int width, bool unicode) => new Rows(Lines(view, elapsed, width, unicode));

    private static IEnumerable<IRenderable> Lines(ProgressView view, TimeSpan elapsed, int width, bool unicode)
    {
        string time = view.Left is TimeSpan left ? $"{Figures.Clock(elapsed)}, about {Figures.Clock(left)} left" : Figures.Clock(elapsed);
        if (view.Rounds > 0)
        {
            string count = $"round {view.Round}/{view.Rounds}  ";
            yield return Bar(count, view, Math.Clamp(width - count.Length - time.Length - 3, 4, WidestBar), time, unicode);
        }

        if (view.Stage is string stage)
        {
            yield return Line(view.Rounds > 0 ? stage : $"{stage}  {time}");
        }
        else if (view.Rounds > 0)
        {
            string accuracy = view.Accuracy is double share ? $"  accuracy {Figures.Percent(share)}" : string.Empty;
            yield return Line($"{view.Purpose}  {view.Step}{accuracy}");
            string upload = view.BytesPerSite > 0 ? $"  {Figures.Megabytes(view.BytesPerSite)}/site" : string.Empty;
            yield return Line($"{view.In} of {view.Expected} in{Dropped(view.Dropped)}{upload}", view.Dropped.Count > 0 ? Color.Red : null);
        }
    }

    private static string Dropped(IReadOnlyList<string> names) =>
        names.Count == 0 ? string.Empty : $", {names.Count} dropped ({string.Join(", ", names.Select(ShownText.Name))})";

    private static Columns Bar(string count, ProgressView view, int width, string time, bool unicode)
    {
        int full = (int)Math.Clamp((long)width * view.Closed / view.Rounds, 0, width);
        Paragraph line = new() { Overflow = Overflow.Ellipsis };
        line.Append(count, new Style(decoration: Decoration.Bold));
        line.Append(new string(unicode ? '━' : '#', full), new Style(Color.Blue));
        line.Append(new string(unicode ? '─' : '.', width - full), new Style(Color.Grey));
        line.Append("  " + time);
        return new Columns(line) { Expand = false, Padding = new Padding(0) };
    }

    private static Text Line(string text, Color? colour = null) =>
        new(ShownText.Line(text), new Style(colour)) { Overflow = Overflow.Ellipsis };
}
