namespace ScFed.Secure.Round.Statistics;

/// <summary>Rule 7: what a site does where statistics would be opened that its ledger speaks against.</summary>
public enum ReopenRule
{
    /// <summary>It refuses.</summary>
    Refuse = 1,

    /// <summary>It refuses unless its operator has consented to this study's opening of these data.</summary>
    Ask = 2,
}
