using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sharing;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Evidence;

/// <summary>
/// A site's signed R5 and everything that says what it had to open: U1, U2, U3, which its R5 names by their hashes, and the part of the dealer that leads to the
/// root in that dealer's header of U2. An honest site has checked that very part against what it holds before it sent R3.
/// </summary>
/// <remarks>It shows one site's openings, which the aggregator has; of any secret less than the t shares that open it.</remarks>
internal sealed class WrongShare(
    SetupHeader setup,
    SignedMessage answer,
    IReadOnlyList<SignedMessage> keys,
    IReadOnlyList<SignedMessage> shares,
    IReadOnlyList<SignedMessage> inputs,
    ushort dealer,
    SealedPart dealt) : Accusation(setup)
{
    public override EvidenceKind Kind => EvidenceKind.WrongShare;

    internal override void WriteTo(RecordWriter writer)
    {
        writer.Add((ulong)answer.Place).Add(answer.Bytes.Span).Add(keys).Add(shares).Add(inputs).Add((ulong)dealer);
        dealt.WriteTo(writer);
    }

    internal static WrongShare ReadFrom(SetupHeader setup, ref RecordReader reader) => new(
        setup, new SignedMessage(reader.Place(), reader.Bytes()), reader.Messages(), reader.Messages(), reader.Messages(), reader.Place(),
        SealedPart.ReadFrom(ref reader));

    private protected override Verdict Judge(SumPlan plan)
    {
        SetupId sid = Setup.Sid;
        KeyBook book = SetProof.Keys(plan, sid, keys);
        TranscriptReader reader = new(answer.Bytes.Span, OpeningsBody.Length(shares.Count));
        reader.Expect(Label.R5, "label");
        reader.Expect(sid.Value.Span, "set-up");
        RoundId rid = new(reader.Digest());
        reader.Expect(book.Hash.Span, "U1");
        RoundSets sets = new(sid, rid, book.Hash, reader.Digest(), reader.Digest());
        Signing.Check(new Accused(answer.Place).KeyIn(plan), reader.Body, reader.Signature, $"the R5 of place {answer.Place}");
        ShareHeader[] members = SetProof.Shares(plan, sid, book, shares, sets.U2);
        int index = Array.FindIndex(members, m => m.Message.Place == dealer);
        if (index < 0)
        {
            throw new RoundException(Misbehaviour.NotASubset, $"place {dealer} is not in U2");
        }

        bool survived = SetProof.Survivors(plan, sets, inputs, p => Array.Exists(members, m => m.Message.Place == p)).Contains(dealer);
        (ReadOnlyMemory<byte> seed, ReadOnlyMemory<byte> self) =
            SharePart.Commitments(dealer, answer.Place, dealt.Check(book, members[index], answer.Place));
        ReadOnlySpan<byte> opening = OpeningsBody.At(answer.Bytes.Span, index);
        if (opening[0] != (survived ? Opening.SelfMask : Opening.Seed))
        {
            return Verdict.Against(answer.Place, $"place {answer.Place} signed an opening of the {Other(survived)} of place {dealer}, which {(survived ? "survived" : "dropped out")}");
        }

        Digest opened = survived
            ? ShareCommitment.ToSelfMaskShare(sid, dealer, answer.Place, opening.Slice(1, 32), opening.Slice(33, 32))
            : ShareCommitment.ToSeedShare(sid, dealer, answer.Place, opening.Slice(1, 32), opening.Slice(33, 32));
        return opened.Span.SequenceEqual((survived ? self : seed).Span)
            ? Verdict.Nobody($"what place {answer.Place} opened of place {dealer} is what that dealer committed to")
            : Verdict.Against(answer.Place, $"place {answer.Place} signed an opening of a share of place {dealer} that is not the one that this dealer committed to");
    }

    private static string Other(bool survived) => survived ? "seed" : "self mask";
}
