using System.Globalization;
using ScFed.Protocol.Conformance;

namespace ScFed.Node.Reports;

/// <summary>A run of vectors for people: a line a kind, then every line that did not pass. Names and details come from files that may be anybody's.</summary>
internal static class ConformanceTable
{
    internal static IReadOnlyList<string> Lines(ConformanceReport report)
    {
        string[] kinds = [.. report.Results.Select(r => r.Kind).Distinct().Order(StringComparer.Ordinal)];
        int width = kinds.Select(kind => Kind(kind).Length).Append(4).Max();
        List<string> lines = [$"{"kind".PadRight(width)}  passed  failed  not run"];
        foreach (string kind in kinds)
        {
            int Count(VectorOutcome outcome) => report.Results.Count(r => r.Kind == kind && r.Outcome == outcome);
            lines.Add(Row(Kind(kind).PadRight(width), Count(VectorOutcome.Passed), Count(VectorOutcome.Failed), Count(VectorOutcome.Unknown)));
        }

        lines.Add(Row("all".PadRight(width), report.Passed, report.Failed, report.Unknown));
        lines.AddRange(report.Results.Where(r => r.Outcome == VectorOutcome.Unknown).Select(r => Line("NOT RUN", r)));
        lines.AddRange(report.Results.Where(r => r.Outcome == VectorOutcome.Failed).Select(r => Line("FAIL", r)));
        lines.Add(report.Conforms ? "OK" : report.Failed == 0 ? "NOT OK: nothing was run" : "NOT OK");
        return lines;
    }

    private static string Kind(string kind) => kind.Length == 0 ? "(no vector)" : ShownText.Name(kind);

    private static string Row(string kind, int passed, int failed, int unknown) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}  {passed,6}  {failed,6}  {unknown,7}");

    private static string Line(string what, VectorResult result)
    {
        string name = result.Case.Length == 0 ? ShownText.Line(result.File) : $"{ShownText.Line(result.File)}, {ShownText.Name(result.Case)}";
        return $"{what,-7}  {name}: {ShownText.Line(result.Detail)}";
    }
}
