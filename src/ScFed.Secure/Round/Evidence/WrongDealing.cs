using System.Security.Cryptography;
using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Evidence;

/// <summary>
/// A dealer's R2 header, U1 to which it is bound, and t openings, each committed to under the root in that header: together they are another secret than the one
/// behind what the dealer advertised in R1. Or, with one of its parts, its ciphertext or tag there does not come from its seed.
/// </summary>
/// <remarks>It shows the opened secret, which the aggregator has had opened: a self mask of a site whose sum was lost, or the seed of one that dropped out.</remarks>
internal sealed class WrongDealing(
    SetupHeader setup, IReadOnlyList<SignedMessage> keys, SignedMessage header, OpenedSecret secret, ushort receiver, SealedPart? part) : Accusation(setup)
{
    public override EvidenceKind Kind => EvidenceKind.WrongDealing;

    internal override void WriteTo(RecordWriter writer)
    {
        writer.Add(keys).Add((ulong)header.Place).Add(header.Bytes.Span);
        secret.WriteTo(writer);
        writer.Add((ulong)receiver);
        part?.WriteTo(writer);
    }

    internal static WrongDealing ReadFrom(SetupHeader setup, ref RecordReader reader)
    {
        IReadOnlyList<SignedMessage> keys = reader.Messages();
        SignedMessage header = new(reader.Place(), reader.Bytes());
        OpenedSecret secret = OpenedSecret.ReadFrom(ref reader);
        ushort receiver = reader.PlaceOrNone();
        return new WrongDealing(setup, keys, header, secret, receiver, receiver == 0 ? null : SealedPart.ReadFrom(ref reader));
    }

    private protected override Verdict Judge(SumPlan plan)
    {
        KeyBook book = SetProof.Keys(plan, Setup.Sid, keys);
        ShareHeader dealer = SetProof.Header(plan, Setup.Sid, book, header);
        byte[] joined = secret.Join(plan, Setup.Sid, book, dealer);
        try
        {
            return secret.Kind == Opening.SelfMask ? JudgeSelfMask(book, joined) : JudgeSeed(book, dealer, joined);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(joined);
        }
    }

    private Verdict JudgeSelfMask(KeyBook book, ReadOnlySpan<byte> joined) => Digest.Of(joined) != book[header.Place].SelfMaskHash
        ? Verdict.Against(header.Place, $"the self mask that place {header.Place} dealt is not the one that it advertised")
        : Verdict.Nobody($"place {header.Place} dealt the self mask that it advertised");

    private Verdict JudgeSeed(KeyBook book, ShareHeader dealer, ReadOnlySpan<byte> joined)
    {
        using MaskKeyPair pair = new(Setup.Sid, joined);
        if (!OpenedKeys.Match(pair, book[header.Place]))
        {
            return Verdict.Against(header.Place, $"the seed that place {header.Place} dealt does not give the keys that it advertised");
        }

        if (part is null)
        {
            return Verdict.Nobody($"place {header.Place} dealt the seed of the keys that it advertised");
        }

        ReadOnlySpan<byte> made = part.Check(book, dealer, receiver).Span;
        if (receiver <= header.Place)
        {
            throw new RoundException(Misbehaviour.Binding, "a ciphertext goes from the lower place to the higher");
        }

        MemberKeys peer = book[receiver];
        byte[] expected = new byte[MlKem768.CiphertextSize];
        using PairSecret shared = pair.Encapsulate(receiver, peer.MaskPublicKey, peer.MaskEncapsulationKey, expected);
        return !made.Slice(SharePart.MaskCiphertextAt, MlKem768.CiphertextSize).SequenceEqual(expected)
                ? Verdict.Against(header.Place, $"the ciphertext of place {header.Place} for {receiver} does not come from its seed")
            : !made.Slice(SharePart.TagAt, 32).SequenceEqual(shared.ConfirmTag(Setup.Sid))
                ? Verdict.Against(header.Place, $"the tag of place {header.Place} for {receiver} does not come from its seed")
            : Verdict.Nobody($"ciphertext and tag of place {header.Place} for {receiver} come from its seed");
    }
}
