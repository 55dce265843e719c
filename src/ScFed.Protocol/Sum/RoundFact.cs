namespace ScFed.Protocol.Sum;

/// <summary>Kinds of <see cref="RoundProgress"/>.</summary>
public enum RoundFact
{
    /// <summary>A site is connected.</summary>
    SiteConnected,

    /// <summary>A site's connection ended.</summary>
    SiteGone,

    /// <summary>A site was refused.</summary>
    SiteRefused,

    /// <summary>A step began.</summary>
    StepStarted,

    /// <summary>A site answered the step.</summary>
    SiteAnswered,

    /// <summary>An upload began to arrive.</summary>
    UploadStarted,

    /// <summary>The round is closed.</summary>
    Closed,
}
