namespace ScFed.Node.Reports.Page;

/// <summary>
/// The colours of the page, once for light and once for dark. Blue is right and orange is wrong throughout, which the colour-blind tell apart too;
/// nothing is told by colour alone. A test holds every pair of text and ground to WCAG AA.
/// </summary>
internal static class ReportPalette
{
    /// <summary>Steps of shade in the confusion matrix.</summary>
    internal const int Shades = 5;

    internal static readonly IReadOnlyDictionary<string, string> Light = Colours(
        "ground #ffffff, panel #f4f6f9, ink #18202c, quiet #515d6c, line #d3dae3, grid #e6eaf0",
        "federated #0b5cad, pooled #6a3fb0, local #9a4d06, drop #b3261e, second #00695c, third #a3195b, fourth #5f5200",
        "right1 #e2edf9, right2 #bcd7f3, right3 #86b8ea, right4 #2c70b7, right5 #0b4a8b",
        "wrong1 #fcebdc, wrong2 #f9d0aa, wrong3 #f2a766, wrong4 #b2540d, wrong5 #873a04",
        "pale #18202c, strong #ffffff");

    internal static readonly IReadOnlyDictionary<string, string> Dark = Colours(
        "ground #11161d, panel #1a212b, ink #e8ecf1, quiet #a8b3c0, line #384352, grid #242d38",
        "federated #6fb5ff, pooled #c5a8ff, local #f2aa5e, drop #ff8f85, second #5fd3c0, third #ff8fc0, fourth #d6c34a",
        "right1 #1a2c42, right2 #1e3f63, right3 #265686, right4 #74b3f2, right5 #b4d8ff",
        "wrong1 #362719, wrong2 #553618, wrong3 #774816, wrong4 #f0a75c, wrong5 #ffcf9b",
        "pale #e8ecf1, strong #0b1017");

    /// <summary>Custom properties of the style sheet.</summary>
    internal static string Properties(IReadOnlyDictionary<string, string> colours) =>
        string.Concat(colours.Select(colour => $"--{colour.Key}:{colour.Value};"));

    private static Dictionary<string, string> Colours(params string[] lines) =>
        lines.SelectMany(line => line.Split(", ")).Select(pair => pair.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1]);
}
