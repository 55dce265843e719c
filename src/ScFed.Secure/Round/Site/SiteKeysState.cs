using System.Security.Cryptography;
using ScFed.Secure.Agreement;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sharing;

namespace ScFed.Secure.Round.Site;

/// <summary>R2. Expects U1; deals shares of both secrets to every member of it, this site included. Then <see cref="SiteSharesState"/>.</summary>
internal sealed class SiteKeysState(SiteContext context, SiteSetup setup) : SiteState(context, setup)
{
    /// <summary>R1 once more; null where it has not left.</summary>
    public override IRoundMessage? Repeat(IRoundMessage request) =>
        request is SetupHeader header && header.Sid == Setup.Sid && Setup.OwnKeys is { } own ? new AdvertiseKeys(own) : null;

    public override Step On(KeyList list, LogProofs? proofs)
    {
        SetHash.CheckOrder(list.Keys, Context.Plan.Roster.Contains, "U1");
        if (list.Keys.Count < Context.Plan.MinSurvivors)
        {
            throw new RoundException(Misbehaviour.TooFew, $"|U1| = {list.Keys.Count} is below m = {Context.Plan.MinSurvivors}");
        }

        OwnMessage.Check(list.Keys, Setup.OwnKeys, "U1");
        Setup.Keys = KeyBook.Of([.. list.Keys.Select(m => MemberKeys.Read(Setup.Sid, Context.Plan.Roster, m))]);
        LogHead[] logs = [.. Setup.Keys.All.Select(k => k.Log)];
        LogCheck.Of(Context, Setup.Keys.Places, logs, proofs);

        byte[][] parts = DealParts();
        Digest root = MerkleTree.Over(parts.Select(p => MerkleTree.LeafHash(p))).Root;
        byte[] signed = Context.Identity.SignWhole(ShareHeader.Body(Setup.Sid, Context.Place, Setup.Keys.Hash, root));
        Setup.OwnShares = new SignedMessage(Context.Place, signed);
        ShareKeys message = new(Setup.OwnShares, [.. parts.Select(p => new ReadOnlyMemory<byte>(p))]);
        AuditEvent e = PeerLogs.Note(
            new AuditEvent(EventKind.SharesSent) { Sid = Setup.Sid, Digests = [Setup.Keys.Hash, root] }, Setup.Keys.Places, logs);
        return new Step(new SiteSharesState(Context, Setup), Decide(e, _ => [Setup.OwnParts = message]));
    }

    private byte[][] DealParts()
    {
        int degree = Context.Plan.Threshold - 1;
        byte[] seedCoefficients = Coefficients("shamir-s", degree);
        byte[] selfCoefficients = Coefficients("shamir-b", degree);
        byte[][] parts = new byte[Setup.Keys.Count][];
        byte[] shares = new byte[SharePart.PlainSize];
        for (int i = 0; i < parts.Length; i++)
        {
            MemberKeys member = Setup.Keys.All[i];
            ShamirScheme.Deal(Setup.Seed, seedCoefficients, member.Place, shares.AsSpan(0, 32));
            Context.Randomness.Draw("salt-s", Setup.Sid, member.Place, shares.AsSpan(32, 32));
            ShamirScheme.Deal(Setup.SelfMaskSeed, selfCoefficients, member.Place, shares.AsSpan(64, 32));
            Context.Randomness.Draw("salt-b", Setup.Sid, member.Place, shares.AsSpan(96, 32));
            parts[i] = Part(member, shares);
        }

        CryptographicOperations.ZeroMemory(shares);
        CryptographicOperations.ZeroMemory(seedCoefficients);
        CryptographicOperations.ZeroMemory(selfCoefficients);
        return parts;
    }

    private byte[] Part(MemberKeys member, ReadOnlySpan<byte> shares)
    {
        ushort to = member.Place;
        byte[] part = new byte[SharePart.Size(Context.Place, to)];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(part, Context.Place);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(part.AsSpan(2), to);
        int commitmentsAt = to == Context.Place ? 4 : SharePart.SeedCommitmentAt;
        ShareCommitment.ToSeedShare(Setup.Sid, Context.Place, to, shares[..32], shares.Slice(32, 32)).Span.CopyTo(part.AsSpan(commitmentsAt));
        ShareCommitment.ToSelfMaskShare(Setup.Sid, Context.Place, to, shares.Slice(64, 32), shares.Slice(96, 32)).Span.CopyTo(part.AsSpan(commitmentsAt + 32));
        if (to == Context.Place)
        {
            Setup.Keep(to, shares);
            return part;
        }

        Span<byte> coins = stackalloc byte[32];
        Context.Randomness.Draw("envelope-coins", Setup.Sid, to, coins);
        ShareEnvelope.Seal(
            new EnvelopeContext(Setup.Sid, Setup.Keys.Hash, Context.Place, to),
            Setup.EnvelopeKey,
            member.EnvelopePublicKey,
            member.EnvelopeEncapsulationKey,
            coins,
            shares,
            part.AsSpan(SharePart.EnvelopeAt, MlKem768.CiphertextSize),
            part.AsSpan(SharePart.SealedAt, SharePart.SealedSize));
        CryptographicOperations.ZeroMemory(coins);
        if (to > Context.Place)
        {
            PairSecret pair = Setup.MaskKeys.Encapsulate(
                to, member.MaskPublicKey, member.MaskEncapsulationKey, part.AsSpan(SharePart.MaskCiphertextAt, MlKem768.CiphertextSize));
            pair.ConfirmTag(Setup.Sid).CopyTo(part, SharePart.TagAt);
            Setup.Keep(to, pair);
        }

        return part;
    }

    private byte[] Coefficients(string label, int degree)
    {
        byte[] coefficients = new byte[degree * 32];
        for (int j = 0; j < degree; j++)
        {
            Context.Randomness.Draw(label, Setup.Sid, (ushort)(j + 1), coefficients.AsSpan(j * 32, 32));
        }

        return coefficients;
    }
}
