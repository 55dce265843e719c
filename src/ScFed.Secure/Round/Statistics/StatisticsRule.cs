using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round.Statistics;

/// <summary>
/// Rule 7: statistics of data that do not change are opened once, whatever the number of studies: of two openings over different sites the difference is
/// somebody's data. Changed data may be opened again in another study if enough donors are in the difference.
/// </summary>
public static class StatisticsRule
{
    /// <summary>What speaks against opening the statistics of <paramref name="version"/> in <paramref name="study"/>; null where nothing does.</summary>
    /// <param name="entries">The site's ledger, over all its studies.</param>
    /// <param name="version">The data as they are.</param>
    /// <param name="study">Hash of the study that asks.</param>
    /// <param name="minNewDonors">How many donors must have come or gone since each earlier opening.</param>
    public static string? Objection(IReadOnlyList<StatisticsEntry> entries, DataVersion version, Digest study, int minNewDonors)
    {
        foreach (StatisticsEntry opened in entries.Where(e => e.Kind == StatisticsEntryKind.Opened))
        {
            bool sameData = opened.Version.Hash == version.Hash;
            if (sameData && opened.Study != study)
            {
                return $"the statistics of these data were opened in study {opened.Study}";
            }

            if (!sameData && opened.Study == study)
            {
                return "this study has opened the statistics of other data of this site";
            }

            int changed = version.DonorsChangedFrom(opened.Version);
            if (!sameData && changed < minNewDonors)
            {
                return $"{changed} donors changed since the statistics were opened in study {opened.Study}, and at least {minNewDonors} must";
            }
        }

        return null;
    }

    /// <summary>Whether the operator has consented to this very opening.</summary>
    public static bool IsConsented(IReadOnlyList<StatisticsEntry> entries, DataVersion version, Digest study) =>
        entries.Any(e => e.Kind == StatisticsEntryKind.Consented && e.Version.Hash == version.Hash && e.Study == study);
}
