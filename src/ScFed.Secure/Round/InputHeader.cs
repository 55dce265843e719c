using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round;

/// <summary>A checked R3 header: label ‖ sid ‖ rid ‖ root of the chunk hashes ‖ H(U1) ‖ H(U2) ‖ log size ‖ log root.</summary>
internal sealed record InputHeader(SignedMessage Message, Digest Root, LogHead Log)
{
    public static int BodyLength => Label.R3.Length + (5 * Digest.Size) + 8 + Digest.Size;

    public static byte[] Body(RoundSets sets, Digest root, LogHead log) =>
        new Transcript(Label.R3, sets.Sid, sets.Rid).Add(root).Add(sets.U1).Add(sets.U2).Add(log.Size).Add(log.Root).ToArray();

    /// <summary>The log in a header that was checked before.</summary>
    public static LogHead LogOf(SignedMessage message)
    {
        TranscriptReader reader = new(message.Bytes.Span, BodyLength);
        reader.Take(Label.R3.Length + (5 * Digest.Size));
        return new LogHead(reader.U64(), reader.Digest());
    }

    public static InputHeader Read(RoundSets sets, SumPlan plan, SignedMessage message)
    {
        TranscriptReader reader = new(message.Bytes.Span, BodyLength);
        reader.Expect(Label.R3, "label");
        reader.Expect(sets.Sid.Value.Span, "set-up");
        reader.Expect(sets.Rid.Value.Span, "round");
        Digest root = reader.Digest();
        reader.Expect(sets.U1.Span, "U1");
        reader.Expect(sets.U2.Span, "U2");
        LogHead log = new(reader.U64(), reader.Digest());
        Signing.Check(plan.Roster[message.Place].PublicKey.Span, reader.Body, reader.Signature, $"R3 of place {message.Place}");
        return new InputHeader(message, root, log);
    }
}
