using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Sharing;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Evidence;

/// <summary>
/// t openings of one secret of one dealer, every one of them committed to by it. Any t give the same secret if the dealer was honest, so those in the
/// evidence do.
/// </summary>
/// <param name="Kind">Which of the two secrets: <see cref="Opening.SelfMask"/> or <see cref="Opening.Seed"/>.</param>
/// <param name="Shares">t openings, in roster order.</param>
internal sealed record OpenedSecret(byte Kind, IReadOnlyList<OpenedShare> Shares)
{
    public override string ToString() => "OpenedSecret { … }";

    public void WriteTo(RecordWriter writer)
    {
        writer.Add((ulong)Kind).Add((ulong)Shares.Count);
        foreach (OpenedShare share in Shares)
        {
            share.WriteTo(writer);
        }
    }

    public static OpenedSecret ReadFrom(ref RecordReader reader)
    {
        ulong kind = reader.U64();
        if (kind is not (Opening.SelfMask or Opening.Seed))
        {
            throw new RoundException(Misbehaviour.Binding, "there is no such secret");
        }

        OpenedShare[] shares = new OpenedShare[reader.Count(Roster.MaxSites, OpenedShareBytes)];
        for (int i = 0; i < shares.Length; i++)
        {
            shares[i] = OpenedShare.ReadFrom(ref reader);
        }

        return new OpenedSecret((byte)kind, shares);
    }

    /// <summary>Joins the shares; the caller wipes the secret.</summary>
    public byte[] Join(SumPlan plan, SetupId sid, KeyBook keys, ShareHeader dealer)
    {
        if (Shares.Count != plan.Threshold)
        {
            throw new RoundException(Misbehaviour.TooFew, $"{Shares.Count} openings where t = {plan.Threshold} belong");
        }

        ushort last = 0;
        foreach (OpenedShare share in Shares)
        {
            if (share.Place <= last)
            {
                throw new RoundException(Misbehaviour.NotASubset, "the openings are not in roster order");
            }

            last = share.Place;
            Check(sid, keys, dealer, share);
        }

        byte[] secret = new byte[ShamirScheme.Size];
        ShamirScheme.Join([.. Shares.Select(s => s.Share)], ShamirScheme.Weights([.. Shares.Select(s => s.Place)]), secret);
        return secret;
    }

    /// <summary>The least bytes of one opening: lengths, place, share, salt.</summary>
    private const int OpenedShareBytes = 5 * 4 + 8 + ShamirScheme.Size + ShareCommitment.SaltSize;

    private void Check(SetupId sid, KeyBook keys, ShareHeader dealer, OpenedShare share)
    {
        ushort from = dealer.Message.Place;
        (ReadOnlyMemory<byte> seed, ReadOnlyMemory<byte> self) = SharePart.Commitments(from, share.Place, share.Dealt.Check(keys, dealer, share.Place));
        Digest commitment = Kind == Opening.Seed
            ? ShareCommitment.ToSeedShare(sid, from, share.Place, share.Share.Span, share.Salt.Span)
            : ShareCommitment.ToSelfMaskShare(sid, from, share.Place, share.Share.Span, share.Salt.Span);
        if (!commitment.Span.SequenceEqual((Kind == Opening.Seed ? seed : self).Span))
        {
            throw new RoundException(Misbehaviour.Answerer, $"the opening of place {share.Place} is not what place {from} committed to");
        }
    }
}
