using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Site;

/// <summary>A site accepts a list only if every peer's log in it continues the one that this site has seen.</summary>
internal static class LogCheck
{
    public static void Of(SiteContext context, IReadOnlyList<ushort> places, IReadOnlyList<LogHead> heads, LogProofs? proofs)
    {
        if (proofs is not null && proofs.Proofs.Count != places.Count)
        {
            throw new RoundException(Misbehaviour.LogProof, $"{proofs.Proofs.Count} proofs for {places.Count} logs");
        }

        for (int i = 0; i < places.Count; i++)
        {
            if (places[i] != context.Place)
            {
                IReadOnlyList<Digest> proof = proofs is null ? [] : proofs.Proofs[i];
                context.History.Logs.Check(places[i], heads[i], proof);
            }
        }
    }
}
