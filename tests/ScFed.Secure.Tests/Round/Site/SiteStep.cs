namespace ScFed.Secure.Tests.Round.Site;

/// <summary>The states of a site, in their order.</summary>
public enum SiteStep
{
    Keys,
    Shares,
    Ready,
    Input,
    Consistency,
    Unmask,
    Sum,
    Closing,
    Ended,
}
