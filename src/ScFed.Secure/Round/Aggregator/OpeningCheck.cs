using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sharing;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>
/// Checks one R5 (<see cref="OpeningsBody"/>). The signature comes first, so that what is wrong behind it names the answerer.
/// </summary>
internal static class OpeningCheck
{
    /// <summary>Length, binding and signature of an R5; the openings in it come next.</summary>
    public static TranscriptReader Begin(SumPlan plan, RoundSets sets, int members, SignedMessage answer)
    {
        TranscriptReader reader = new(answer.Bytes.Span, OpeningsBody.Length(members));
        reader.Expect(Label.R5, "label");
        reader.Expect(sets.Sid.Value.Span, "set-up");
        reader.Expect(sets.Rid.Value.Span, "round");
        reader.Expect(sets.U1.Span, "U1");
        reader.Expect(sets.U2.Span, "U2");
        reader.Expect(sets.U3.Span, "U3");
        Signing.Check(plan.Roster[answer.Place].PublicKey.Span, reader.Body, reader.Signature, $"the R5 of place {answer.Place}");
        return reader;
    }

    /// <summary>Reads an R5 that is signed and bound to this round.</summary>
    /// <returns>The first dealer of whom it opens something else than was committed to; null where all of it fits.</returns>
    public static ushort? FirstMisfit(AggregatorRoundData round, SignedMessage answer)
    {
        RoundSets sets = round.Sets;
        ushort[] dealers = [.. round.Setup.Shares.Keys];
        TranscriptReader reader = Begin(round.Context.Plan, sets, dealers.Length, answer);
        foreach (ushort dealer in dealers)
        {
            bool survivor = round.Inputs.ContainsKey(dealer);
            byte kind = reader.Take(1)[0];
            ReadOnlySpan<byte> share = reader.Take(32);
            ReadOnlySpan<byte> salt = reader.Take(32);
            (ReadOnlyMemory<byte> seed, ReadOnlyMemory<byte> self) = round.Setup.Commitments(dealer, answer.Place);
            bool fits = survivor
                ? kind == Opening.SelfMask && self.Span.SequenceEqual(ShareCommitment.ToSelfMaskShare(sets.Sid, dealer, answer.Place, share, salt).Span)
                : kind == Opening.Seed && seed.Span.SequenceEqual(ShareCommitment.ToSeedShare(sets.Sid, dealer, answer.Place, share, salt).Span);
            if (!fits)
            {
                return dealer;
            }
        }

        reader.End();
        return null;
    }
}
