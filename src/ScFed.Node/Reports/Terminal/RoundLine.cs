using ScFed.Node.Demo;

namespace ScFed.Node.Reports.Terminal;

/// <summary>A closed round in one line, the same wherever it is written.</summary>
internal static class RoundLine
{
    internal static string Of(int round, int rounds, DemoRound closed)
    {
        string end = closed.Opened() ? "R5 unmask" : $"lost: {closed.Outcome}";
        string attempt = closed.Attempt > 0 ? $" (attempt {closed.Attempt + 1})" : string.Empty;
        string accuracy = closed.Accuracy is double share ? $"  accuracy {Figures.Percent(share)}" : string.Empty;
        return ShownText.Line(
            $"round {round}/{rounds} {closed.Purpose}{attempt}  {end}  {Sites(closed.Survivors.Count, closed.Dropped)}"
            + $"  {Figures.Bytes(closed.UploadBytesPerSite)}/site  {Figures.Seconds(closed.Seconds)}{accuracy}");
    }

    /// <summary>Such as <c>4 in, 1 dropped (inDrop)</c>.</summary>
    internal static string Sites(int inCount, IReadOnlyList<string> dropped) => dropped.Count == 0
        ? $"{inCount} in"
        : $"{inCount} in, {dropped.Count} dropped ({string.Join(", ", dropped.Select(ShownText.Name))})";
}
