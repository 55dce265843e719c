namespace ScFed.Node.Commands;

/// <summary>What <c>$?</c> says; documented in the README.</summary>
public static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The check or study failed, or a file's content is unusable.</summary>
    public const int Failed = 1;

    /// <summary>Usage or configuration: flags, paths, columns, number of sites.</summary>
    public const int Usage = 2;

    /// <summary>Cannot reach or authenticate the peer.</summary>
    public const int Unreachable = 3;

    /// <summary>Refused by policy or budget.</summary>
    public const int Refused = 4;

    /// <summary>Aborted, too few sites.</summary>
    public const int TooFewSites = 5;

    /// <summary>Misbehaviour proven.</summary>
    public const int Misbehaviour = 6;

    /// <summary>Timed out waiting.</summary>
    public const int TimedOut = 7;

    /// <summary>Interrupted, state saved.</summary>
    public const int Interrupted = 130;
}
