namespace ScFed.Protocol.Frames;

/// <summary>Which end of a connection this process is; decides what it may receive.</summary>
public enum Role
{
    /// <summary>A site: it dials out, and holds the data.</summary>
    Site = 1,

    /// <summary>The aggregator: it listens, and adds.</summary>
    Aggregator = 2,
}
