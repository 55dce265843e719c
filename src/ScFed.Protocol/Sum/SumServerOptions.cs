using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Aggregator;

namespace ScFed.Protocol.Sum;

/// <summary>How a <see cref="SumServer"/> behaves.</summary>
public sealed record SumServerOptions
{
    /// <summary>How long each step may take.</summary>
    public RoundDeadlines Deadlines { get; init; } = RoundDeadlines.Default;

    /// <summary>Folder for uploads on their way in.</summary>
    public string SpoolFolder { get; init; } = Path.GetTempPath();

    /// <summary>Index of the first set-up; above every one used before in this study.</summary>
    public ulong FirstIndex { get; init; }

    /// <summary>The head to continue from; null for a new study.</summary>
    public Digest? Head { get; init; }

    /// <summary>What was asked for so far, where the study is strict about participation (rule 9); null where it is not.</summary>
    public OpenedWindow? Strict { get; init; }

    /// <summary>Where the mirrors of the sites' logs are kept; null keeps them in memory.</summary>
    public ILeafStore? Leaves { get; init; }

    /// <summary>Told of every fact; must return at once.</summary>
    public Action<RoundProgress>? Progress { get; init; }

    /// <summary>How many threads may expand masks at once.</summary>
    public int MaskThreads { get; init; } = 1;

    /// <summary>Keeps proofs against sites before the close that names them; null for nobody.</summary>
    public IEvidenceKeeper? Evidence { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
