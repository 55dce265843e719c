using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sharing;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>
/// Checks one R5: label ‖ sid ‖ rid ‖ H(U1) ‖ H(U2) ‖ H(U3) ‖ for every member of U2 'b' or 's' ‖ share ‖ salt. The signature comes first, so that what is wrong
/// behind it names the answerer.
/// </summary>
internal static class OpeningCheck
{
    private static int HeadLength => Label.R5.Length + (5 * Digest.Size);

    /// <summary>The share that the answerer opened for the dealer at <paramref name="index"/> of U2.</summary>
    public static ReadOnlyMemory<byte> ShareAt(SignedMessage answer, int index) =>
        answer.Bytes.Slice(HeadLength + (index * Opening.Size) + 1, 32);

    /// <summary>Length, binding and signature of an R5; the openings in it come next.</summary>
    public static TranscriptReader Begin(SumPlan plan, RoundSets sets, int members, SignedMessage answer)
    {
        TranscriptReader reader = new(answer.Bytes.Span, HeadLength + (members * Opening.Size));
        reader.Expect(Label.R5, "label");
        reader.Expect(sets.Sid.Value.Span, "set-up");
        reader.Expect(sets.Rid.Value.Span, "round");
        reader.Expect(sets.U1.Span, "U1");
        reader.Expect(sets.U2.Span, "U2");
        reader.Expect(sets.U3.Span, "U3");
        Signing.Check(plan.Roster[answer.Place].PublicKey.Span, reader.Body, reader.Signature, $"the R5 of place {answer.Place}");
        return reader;
    }

    public static void Read(AggregatorRoundData round, SignedMessage answer)
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
                throw new RoundException(
                    Misbehaviour.Answerer,
                    $"what place {answer.Place} opened of dealer {dealer} is not what was committed to",
                    answer.Place);
            }
        }

        reader.End();
    }
}
