namespace ScFed.Secure.Round;

/// <summary>Rule 9: what a site does where its next R4 would let the aggregator tell few sites from the others over several sums.</summary>
public enum ParticipationRule
{
    /// <summary>It signs, logs the smallest class and reports it: the default without noise.</summary>
    Warn = 1,

    /// <summary>It does not sign.</summary>
    Strict = 2,
}
