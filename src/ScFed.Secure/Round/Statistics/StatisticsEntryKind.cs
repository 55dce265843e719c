namespace ScFed.Secure.Round.Statistics;

/// <summary>What an entry of the ledger records.</summary>
public enum StatisticsEntryKind
{
    /// <summary>An input to statistics was about to be sent.</summary>
    Opened = 1,

    /// <summary>The site's operator consented to a further opening.</summary>
    Consented = 2,
}
