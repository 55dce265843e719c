namespace ScFed.Protocol.Conformance.Rounds;

/// <summary>What a site expects next, after so many messages.</summary>
internal enum SiteStep
{
    /// <summary>U1.</summary>
    Keys = 0,

    /// <summary>U2 and its parts.</summary>
    Shares = 1,

    /// <summary>The round header.</summary>
    Header = 2,

    /// <summary>U3.</summary>
    Inputs = 3,

    /// <summary>The R4.</summary>
    Signatures = 4,

    /// <summary>X.</summary>
    Sum = 5,

    /// <summary>The R6.</summary>
    Tags = 6,

    /// <summary>The close.</summary>
    Close = 7,
}
