using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round;

/// <summary>A signed refusal: label ‖ sid ‖ rid (zeros where there is none) ‖ canonical(reason).</summary>
public static class Refusing
{
    private const int MaxReason = 64;

    /// <summary>Signs a refusal; the reason is the word of a <see cref="Misbehaviour"/>, never free text.</summary>
    public static Refuse Sign(SigningKey identity, ushort place, SetupId sid, RoundId rid, Misbehaviour reason)
    {
        byte[] body = new Transcript(Label.Refuse, sid, rid).Add(new Canonical().Add(reason.ToString()).ToArray()).ToArray();
        return new Refuse(new SignedMessage(place, identity.SignWhole(body)));
    }

    /// <summary>Checks a refusal and returns its reason.</summary>
    internal static string Read(RoundSets sets, SumPlan plan, SignedMessage message)
    {
        int fixedLength = Label.Refuse.Length + (2 * Digest.Size) + 4;
        int reasonLength = message.Bytes.Length - fixedLength - Signing.SignatureSize;
        if (reasonLength is < 1 or > MaxReason)
        {
            throw new RoundException(Misbehaviour.Length, "a refusal of that length does not exist");
        }

        TranscriptReader reader = new(message.Bytes.Span, fixedLength + reasonLength);
        reader.Expect(Label.Refuse, "label");
        reader.Expect(sets.Sid.Value.Span, "set-up");
        reader.Expect(sets.Rid.Value.Span, "round");
        reader.Expect([(byte)reasonLength, 0, 0, 0], "layout");
        ReadOnlySpan<byte> word = reader.Take(reasonLength);
        Signing.Check(plan.Roster[message.Place].PublicKey.Span, reader.Body, reader.Signature, $"the refusal of place {message.Place}");
        return word.ContainsAnyExceptInRange((byte)'!', (byte)'~')
            ? throw new RoundException(Misbehaviour.Binding, "the reason of a refusal is no word")
            : System.Text.Encoding.ASCII.GetString(word);
    }
}
