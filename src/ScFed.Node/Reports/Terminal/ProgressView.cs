namespace ScFed.Node.Reports.Terminal;

/// <summary>What the live view shows at one moment.</summary>
internal sealed record ProgressView
{
    internal static readonly ProgressView Start = new();

    /// <summary>What is being done outside rounds; null inside one.</summary>
    internal string? Stage { get; init; }

    internal int Round { get; init; }

    internal int Rounds { get; init; }

    /// <summary>Rounds that closed by a sum.</summary>
    internal int Closed { get; init; }

    internal string Purpose { get; init; } = string.Empty;

    internal string Step { get; init; } = string.Empty;

    internal int In { get; init; }

    internal int Expected { get; init; }

    internal IReadOnlyList<string> Dropped { get; init; } = [];

    internal long BytesPerSite { get; init; }

    internal double? Accuracy { get; init; }

    /// <summary>Time left when the last round closed.</summary>
    internal TimeSpan? Left { get; init; }
}
