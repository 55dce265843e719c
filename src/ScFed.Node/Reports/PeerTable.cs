using System.Globalization;
using ScFed.Protocol.Conformance;

namespace ScFed.Node.Reports;

/// <summary>A run against another implementation for people: a line a case as it ends, and under a failure the rule and what the peer did.</summary>
internal static class PeerTable
{
    private const int Width = 28;

    /// <summary>The lines of one case. What the peer did may hold words of the peer.</summary>
    internal static IReadOnlyList<string> Lines(PeerResult result) => result.Passed
        ? [$"ok    {result.Name.PadRight(Width)}  {result.Says}"]
        :
        [
            $"FAIL  {result.Name.PadRight(Width)}  {ShownText.Line(result.Detail)}",
            $"      {new string(' ', Width)}  rule: {result.Says} ({result.Section})",
        ];

    /// <summary>The end of a run.</summary>
    internal static IReadOnlyList<string> End(PeerReport report) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{report.Passed} passed, {report.Failed} failed"),
        report.Conforms ? "OK" : report.Cases.Count == 0 ? "NOT OK: nothing was run" : "NOT OK",
    ];
}
