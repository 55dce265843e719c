using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round.Statistics;

/// <summary>
/// Rule 7: which statistics of this site were opened, over all its studies. A host derives from it; an input to statistics cannot be sent without the receipt
/// that only an entry gives. It counts from before the input is sent, whether the sum is opened or lost: others can open it without this site.
/// </summary>
/// <param name="reopen">What the site's operator has decided.</param>
/// <param name="minNewDonors">How many donors must have changed before changed data are opened again.</param>
public abstract class StatisticsLedger(ReopenRule reopen, int minNewDonors)
{
    /// <summary>Donors that must have changed where the operator says nothing else.</summary>
    public const int DefaultMinNewDonors = 10;

    /// <summary>Refuses what <see cref="OpenAsync"/> would, and enters nothing.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.StatisticsOpened"/>.</exception>
    public ValueTask CheckAsync(DataVersion version, Digest study, CancellationToken cancellation) => UpdateAsync(
        entries =>
        {
            Check(entries, version, study);
            return null;
        },
        cancellation);

    /// <summary>Enters the opening of the statistics of <paramref name="version"/> in <paramref name="study"/>, unless it stands there already.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.StatisticsOpened"/>.</exception>
    public async ValueTask<StatisticsReceipt> OpenAsync(DataVersion version, Digest study, CancellationToken cancellation)
    {
        bool fresh = false;
        await UpdateAsync(
            entries =>
            {
                Check(entries, version, study);
                fresh = !entries.Any(e => e.Kind == StatisticsEntryKind.Opened && e.Version.Hash == version.Hash && e.Study == study);
                return fresh ? new StatisticsEntry(StatisticsEntryKind.Opened, version, study) : null;
            },
            cancellation).ConfigureAwait(false);
        return new StatisticsReceipt(version, study, fresh);
    }

    /// <summary>Enters the operator's consent to one further opening; it has an effect under <see cref="ReopenRule.Ask"/>.</summary>
    public ValueTask ConsentAsync(DataVersion version, Digest study, CancellationToken cancellation) =>
        UpdateAsync(_ => new StatisticsEntry(StatisticsEntryKind.Consented, version, study), cancellation);

    /// <summary>
    /// Hands all entries to <paramref name="decide"/> and adds what it returns, with nobody else at the ledger meanwhile; returns when that would survive a power
    /// loss. What <paramref name="decide"/> throws goes to the caller.
    /// </summary>
    protected abstract ValueTask UpdateAsync(Func<IReadOnlyList<StatisticsEntry>, StatisticsEntry?> decide, CancellationToken cancellation);

    private void Check(IReadOnlyList<StatisticsEntry> entries, DataVersion version, Digest study)
    {
        if (StatisticsRule.Objection(entries, version, study, minNewDonors) is { } objection
            && !(reopen == ReopenRule.Ask && StatisticsRule.IsConsented(entries, version, study)))
        {
            throw new RoundException(Misbehaviour.StatisticsOpened, objection);
        }
    }
}
