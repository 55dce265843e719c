using System.Security.Cryptography;
using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Evidence;

/// <summary>
/// The R2 headers of a sender and of a receiver whose seed is open (t openings, each committed to), U1 to which both are bound, and the sender's part for the receiver:
/// the tag in it does not come out of the ciphertext. The seed must give the receiver's advertised keys, or it proves nothing of the sender.
/// </summary>
internal sealed class WrongPairing(
    SetupHeader setup, IReadOnlyList<SignedMessage> keys, SignedMessage sender, SignedMessage receiver, OpenedSecret seed, SealedPart part) : Accusation(setup)
{
    public override EvidenceKind Kind => EvidenceKind.WrongPairing;

    internal override void WriteTo(RecordWriter writer)
    {
        writer.Add(keys).Add((ulong)sender.Place).Add(sender.Bytes.Span).Add((ulong)receiver.Place).Add(receiver.Bytes.Span);
        seed.WriteTo(writer);
        part.WriteTo(writer);
    }

    internal static WrongPairing ReadFrom(SetupHeader setup, ref RecordReader reader) => new(
        setup, reader.Messages(), new SignedMessage(reader.Place(), reader.Bytes()), new SignedMessage(reader.Place(), reader.Bytes()),
        OpenedSecret.ReadFrom(ref reader), SealedPart.ReadFrom(ref reader));

    private protected override Verdict Judge(SumPlan plan)
    {
        SetupId sid = Setup.Sid;
        KeyBook book = SetProof.Keys(plan, sid, keys);
        ShareHeader from = SetProof.Header(plan, sid, book, sender);
        ShareHeader to = SetProof.Header(plan, sid, book, receiver);
        if (sender.Place >= receiver.Place || seed.Kind != Opening.Seed)
        {
            throw new RoundException(Misbehaviour.Binding, "a tag goes from the lower place to the higher, and what opens it is the receiver's seed");
        }

        ReadOnlySpan<byte> made = part.Check(book, from, receiver.Place).Span;
        byte[] joined = seed.Join(plan, sid, book, to);
        try
        {
            using MaskKeyPair opened = new(sid, joined);
            if (!OpenedKeys.Match(opened, book[receiver.Place]))
            {
                return Verdict.Nobody($"the seed of place {receiver.Place} does not give the keys that it advertised: nothing follows for place {sender.Place}");
            }

            using PairSecret pair = opened.Decapsulate(book[sender.Place].MaskPublicKey, made.Slice(SharePart.MaskCiphertextAt, MlKem768.CiphertextSize));
            return made.Slice(SharePart.TagAt, 32).SequenceEqual(pair.ConfirmTag(sid))
                ? Verdict.Nobody($"the tag of place {sender.Place} for {receiver.Place} comes out of its ciphertext")
                : Verdict.Against(sender.Place, $"the tag of place {sender.Place} for {receiver.Place} does not come out of its ciphertext");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(joined);
        }
    }
}
