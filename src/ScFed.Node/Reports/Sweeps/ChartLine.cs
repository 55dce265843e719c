namespace ScFed.Node.Reports.Sweeps;

/// <summary>One line of a chart.</summary>
/// <param name="Tone">Its colour and mark: <c>federated</c>, <c>second</c>, <c>third</c>, <c>fourth</c>; <c>pooled</c> and <c>local</c> are dashed and have no marks.</param>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Points">By rising place.</param>
internal sealed record ChartLine(string Tone, string Name, IReadOnlyList<ChartPoint> Points)
{
    /// <summary>The tones of lines that are not for comparison, in the order of their use.</summary>
    public static IReadOnlyList<string> Tones { get; } = ["federated", "second", "third", "fourth"];

    /// <summary>Whether it is there to compare with.</summary>
    public bool IsBaseline => Tone is "pooled" or "local";
}
