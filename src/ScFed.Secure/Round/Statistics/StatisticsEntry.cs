using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round.Statistics;

/// <summary>One line of a site's ledger of opened statistics.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Version">To which data.</param>
/// <param name="Study">In which study.</param>
public sealed record StatisticsEntry(StatisticsEntryKind Kind, DataVersion Version, Digest Study);
