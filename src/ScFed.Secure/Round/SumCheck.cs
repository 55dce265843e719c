using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round;

/// <summary>The checks of a sum, at a site in the round and at one that replays it (R6's row): length, H(X), signature, canaries, range.</summary>
internal static class SumCheck
{
    public static void Of(SumPlan plan, SumShape shape, RoundSets sets, int survivors, SumHeader header, LaneVector sum)
    {
        if (header.Rid != sets.Rid)
        {
            throw new RoundException(Misbehaviour.Binding, "the sum is of another round");
        }

        if (sum.Encoding != shape.Encoding)
        {
            throw new RoundException(Misbehaviour.Length, "the sum does not have the length of the round");
        }

        Signing.Check(plan.AggregatorKey.Span, sets.SumBody(header.SumHash), header.Signature.Span, "the sum");
        if (sum.Hash() != header.SumHash)
        {
            throw new RoundException(Misbehaviour.SumHash, "the lanes do not hash to the signed H(X)");
        }

        shape.Check(sum, survivors);
    }
}
