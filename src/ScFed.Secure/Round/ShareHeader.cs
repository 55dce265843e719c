using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round;

/// <summary>A checked R2 header: label ‖ sid ‖ u ‖ H(U1) ‖ Merkle root of the parts.</summary>
internal sealed record ShareHeader(SignedMessage Message, Digest Root)
{
    public static int BodyLength => Label.R2.Length + Digest.Size + 2 + Digest.Size + Digest.Size;

    public static byte[] Body(SetupId sid, ushort place, Digest u1, Digest root) => new Transcript(Label.R2, sid).Add(place).Add(u1).Add(root).ToArray();

    public static ShareHeader Read(SetupId sid, SumPlan plan, Digest u1, SignedMessage message)
    {
        TranscriptReader reader = new(message.Bytes.Span, BodyLength);
        reader.Expect(Label.R2, "label");
        reader.Expect(sid.Value.Span, "set-up");
        ushort place = reader.U16();
        reader.Expect(u1.Span, "U1");
        Digest root = reader.Digest();
        Signing.Check(plan.Roster[message.Place].PublicKey.Span, reader.Body, reader.Signature, $"R2 of place {message.Place}");
        return place == message.Place
            ? new ShareHeader(message, root)
            : throw new RoundException(Misbehaviour.Binding, "the message is bound to another place");
    }
}
