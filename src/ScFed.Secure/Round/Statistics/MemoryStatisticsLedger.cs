namespace ScFed.Secure.Round.Statistics;

/// <summary>A ledger of one process, for tests and for sums that ask no statistics.</summary>
public sealed class MemoryStatisticsLedger(ReopenRule reopen = ReopenRule.Refuse, int minNewDonors = StatisticsLedger.DefaultMinNewDonors)
    : StatisticsLedger(reopen, minNewDonors)
{
    private readonly List<StatisticsEntry> _entries = [];

    /// <summary>What was entered, in order.</summary>
    public IReadOnlyList<StatisticsEntry> Entries => _entries;

    /// <inheritdoc/>
    protected override ValueTask UpdateAsync(Func<IReadOnlyList<StatisticsEntry>, StatisticsEntry?> decide, CancellationToken cancellation)
    {
        lock (_entries)
        {
            if (decide(_entries) is { } entry)
            {
                _entries.Add(entry);
            }
        }

        return ValueTask.CompletedTask;
    }
}
