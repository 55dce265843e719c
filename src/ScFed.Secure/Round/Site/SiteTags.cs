using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Verify;

namespace ScFed.Secure.Round.Site;

/// <summary>Makes R6: z_j = ⟨r_j, x_u⟩ plus the pads with every higher survivor, less those with every lower one, modulo 2^61 − 1.</summary>
internal static class SiteTags
{
    public static VerifyTags Of(SiteContext context, SiteSetup setup, SiteRoundData round, Digest sumHash)
    {
        ulong first = Value(context, setup, round, sumHash, 1);
        ulong second = Value(context, setup, round, sumHash, 2);
        setup.WipeInput();
        return new VerifyTags(new SignedMessage(context.Place, context.Identity.SignWhole(CheckValues.Body(round.Sets, sumHash, first, second))));
    }

    private static ulong Value(SiteContext context, SiteSetup setup, SiteRoundData round, Digest sumHash, byte index)
    {
        IEnumerable<(ushort, PairSecret)> partners = round.Survivors.Where(p => p != context.Place).Select(p => (p, setup.PairWith(p)));
        return Mersenne61.Add(
            VerifyCheck.Product(context.Plan, round.Sets, sumHash, index, setup.Input!),
            VerifyPad.Total(partners, context.Place, round.Sets, sumHash, index));
    }
}
