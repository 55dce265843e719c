using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round.Statistics;

/// <summary>The data of a site as it was when its statistics were asked for. Stays at the site.</summary>
/// <param name="Hash">Over everything that an answer depends on.</param>
/// <param name="Donors">A hash of each donor's name; empty where the site does not say which cells are whose.</param>
public sealed record DataVersion(Digest Hash, IReadOnlySet<Digest> Donors)
{
    /// <summary>How many donors are in one of both versions and not in the other.</summary>
    public int DonorsChangedFrom(DataVersion other) => Donors.Count(d => !other.Donors.Contains(d)) + other.Donors.Count(d => !Donors.Contains(d));
}
