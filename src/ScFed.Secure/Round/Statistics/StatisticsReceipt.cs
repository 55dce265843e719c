using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round.Statistics;

/// <summary>Proof that the opening of statistics stands in the site's ledger; only a <see cref="StatisticsLedger"/> makes one.</summary>
public sealed class StatisticsReceipt
{
    internal StatisticsReceipt(DataVersion version, Digest study, bool fresh)
    {
        Version = version;
        Study = study;
        IsFresh = fresh;
    }

    /// <summary>The data.</summary>
    public DataVersion Version { get; }

    /// <summary>The study.</summary>
    public Digest Study { get; }

    /// <summary>Whether it was entered now, and not by an earlier attempt or sum.</summary>
    public bool IsFresh { get; }
}
