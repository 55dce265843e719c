using System.Globalization;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Transport;
using ScFed.Secure.Round;

namespace ScFed.Node.Hosting;

/// <summary>Turns what happens at a site into lines.</summary>
public sealed class SiteEvents(SiteHistory history, HostAddress aggregator, EventWriter events)
{
    /// <summary>A fact of a round.</summary>
    public void Tell(SiteRoundFact fact, ulong round, int count)
    {
        switch (fact)
        {
            case SiteRoundFact.ChunkSent:
                break;
            case SiteRoundFact.SmallClass:
                Warn(history.Participation);
                break;
            default:
                events.Write(
                    "site",
                    fact is SiteRoundFact.Connected ? $"connected to {aggregator}" : string.Create(CultureInfo.InvariantCulture, $"round {round + 1}: {fact}"),
                    ("fact", fact.ToString()), ("round", round), ("count", count));
                break;
        }
    }

    private void Warn(Participation participation)
    {
        string places = string.Join(", ", participation.Smallest);
        events.Write(
            "warning",
            string.Create(
                CultureInfo.InvariantCulture,
                $"warning: over {participation.Opened} sums only place {places} came and went together: the aggregator can compute the sum of what they sent, as far as it stays the same"),
            ("fact", nameof(SiteRoundFact.SmallClass)), ("opened", participation.Opened), ("places", participation.Smallest));
    }
}
