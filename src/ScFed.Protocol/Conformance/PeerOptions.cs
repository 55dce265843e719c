namespace ScFed.Protocol.Conformance;

/// <summary>How a run against another implementation goes.</summary>
public sealed record PeerOptions
{
    /// <summary>How long the peer may take to come, at first and again after each case.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long it may take to answer.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Runs these cases only; null for all.</summary>
    public IReadOnlyCollection<string>? Only { get; init; }

    /// <summary>Told the name of each case when it begins.</summary>
    public Action<string>? Beginning { get; init; }

    /// <summary>Told each line when it is there.</summary>
    public Action<PeerResult>? Ended { get; init; }
}
