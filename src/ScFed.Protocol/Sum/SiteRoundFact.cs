namespace ScFed.Protocol.Sum;

/// <summary>What a site did, for its own log and progress.</summary>
public enum SiteRoundFact
{
    /// <summary>Connected to the aggregator.</summary>
    Connected,

    /// <summary>R1 sent.</summary>
    KeysSent,

    /// <summary>R2 sent.</summary>
    SharesSent,

    /// <summary>The input is being made.</summary>
    Answering,

    /// <summary>A chunk of the upload was sent.</summary>
    ChunkSent,

    /// <summary>R3 sent whole.</summary>
    InputSent,

    /// <summary>R4 sent.</summary>
    ConsistencySent,

    /// <summary>R5 sent.</summary>
    SharesOpened,

    /// <summary>A closed round was taken in.</summary>
    RoundClosed,

    /// <summary>A closed round was replayed.</summary>
    RoundReplayed,

    /// <summary>R6 sent.</summary>
    TagsSent,

    /// <summary>The R6 of all survivors were checked.</summary>
    SumVerified,

    /// <summary>An audit of the sum has ended, and nothing speaks against going on.</summary>
    ChunksAudited,

    /// <summary>Fewer than T sites come and go together, as many as the count says: the aggregator can compute their sum.</summary>
    SmallClass,
}
