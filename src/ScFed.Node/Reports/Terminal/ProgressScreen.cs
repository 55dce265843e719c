using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ScFed.Node.Reports.Terminal;

/// <summary>The live view in three lines: bar, step, sites. Each is cut to the terminal, because a line that folds cannot be painted over.</summary>
internal static class ProgressScreen
{
    private const int WidestBar = 40;

    internal static IRenderable Render(ProgressView view, TimeSpan elapsed, int width, bool unicode) =>
        new Rows(Lines(view, elapsed, width, unicode));

    private static IEnumerable<IRenderable> Lines(ProgressView view, TimeSpan elapsed, int width, bool unicode)
    {
        string time = view.Left is TimeSpan left ? $"{Figures.Clock(elapsed)}, about {Figures.Clock(left)} left" : Figures.Clock(elapsed);
        if (view.Rounds > 0)
        {
            yield return Bar(view, time, width, unicode);
        }

        if (view.Stage is string stage)
        {
            yield return Line(view.Rounds > 0 ? stage : $"{stage}  {time}", width);
        }
        else if (view.Rounds > 0)
        {
            string accuracy = view.Accuracy is double share ? $"  accuracy {Figures.Percent(share)}" : string.Empty;
            yield return Line($"{view.Purpose}  {view.Step}{accuracy}", width);
            string upload = view.BytesPerSite > 0 ? $"  {Figures.Bytes(view.BytesPerSite)}/site" : string.Empty;
            yield return Line($"{view.In} of {view.Expected} in{Dropped(view.Dropped)}{upload}", width, view.Dropped.Count > 0 ? Color.Red : null);
        }
    }

    private static string Dropped(IReadOnlyList<string> names) =>
        names.Count == 0 ? string.Empty : $", {names.Count} dropped ({string.Join(", ", names.Select(ShownText.Name))})";

    private static Paragraph Bar(ProgressView view, string time, int width, bool unicode)
    {
        string count = Fit($"round {view.Round}/{view.Rounds}  ", width);
        int length = Math.Clamp(width - count.Length - time.Length - 2, 0, WidestBar);
        int full = (int)Math.Clamp((long)length * view.Closed / view.Rounds, 0, length);
        Paragraph line = new();
        line.Append(count, new Style(decoration: Decoration.Bold));
        line.Append(new string(unicode ? '━' : '#', full), new Style(Color.Blue));
        line.Append(new string(unicode ? '─' : '.', length - full), new Style(Color.Grey));
        line.Append(Fit("  " + time, width - count.Length - length));
        return line;
    }

    private static Text Line(string text, int width, Color? colour = null) => new(Fit(ShownText.Line(text), width), new Style(colour));

    private static string Fit(string text, int width)
    {
        int length = 0;
        int columns = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            columns += rune.ToString().GetCellWidth();
            if (columns > width)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }
}
