using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;
using ScFed.Secure.Verify;

namespace ScFed.Secure.Round;

/// <summary>A checked R6: label ‖ sid ‖ rid ‖ z_1 ‖ z_2 ‖ H(U3) ‖ H(X), both z below 2^61 − 1.</summary>
internal sealed record CheckValues(SignedMessage Message, ulong First, ulong Second)
{
    public static int BodyLength => Label.R6.Length + (4 * Digest.Size) + (2 * sizeof(ulong));

    public static byte[] Body(RoundSets sets, Digest sumHash, ulong first, ulong second) =>
        new Transcript(Label.R6, sets.Sid, sets.Rid).Add(first).Add(second).Add(sets.U3).Add(sumHash).ToArray();

    public static CheckValues Read(RoundSets sets, SumPlan plan, Digest sumHash, SignedMessage message)
    {
        TranscriptReader reader = new(message.Bytes.Span, BodyLength);
        reader.Expect(Label.R6, "label");
        reader.Expect(sets.Sid.Value.Span, "set-up");
        reader.Expect(sets.Rid.Value.Span, "round");
        (ulong first, ulong second) = (reader.U64(), reader.U64());
        reader.Expect(sets.U3.Span, "U3");
        reader.Expect(sumHash.Span, "sum");
        Signing.Check(plan.Roster[message.Place].PublicKey.Span, reader.Body, reader.Signature, $"R6 of place {message.Place}");
        return first < Mersenne61.Prime && second < Mersenne61.Prime
            ? new CheckValues(message, first, second)
            : throw new RoundException(Misbehaviour.CheckValueRange, $"a check value of place {message.Place} is not below 2^61 - 1");
    }
}
