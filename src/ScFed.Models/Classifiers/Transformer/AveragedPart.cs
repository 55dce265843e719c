using System.Globalization;

namespace ScFed.Models.Classifiers.Transformer;

/// <summary>Which parameters of a transformer the sites train and average: always the last ones, from the first of a tensor on.</summary>
internal static class AveragedPart
{
    internal const string All = "all";
    internal const string Last = "last:";
    internal const string Head = "head";

    internal static bool IsOne(string text, int layers) => text is All or Head || LastLayers(text) is { } last && last >= 1 && last <= layers;

    /// <summary>The first parameter that is averaged.</summary>
    internal static int FirstOf(string text, TransformerShape shape) => text switch
    {
        All => 0,
        Head => shape.Head.Start,
        _ => shape.FirstOfLayer(shape.Layers - LastLayers(text)!.Value).Start,
    };

    private static int? LastLayers(string text) =>
        text.StartsWith(Last, StringComparison.Ordinal) && int.TryParse(text.AsSpan(Last.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int layers) ? layers : null;
}
