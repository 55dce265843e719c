using System.Security.Cryptography;
using ScFed.Secure.Agreement;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sharing;

namespace ScFed.Secure.Round.Site;

/// <summary>
/// Expects U2 and the parts for this site. A path that does not lead to the signed root is the aggregator's fault; anything wrong under a good path is
/// a pair fault, answered instead of R3. Then <see cref="SiteReadyState"/>.
/// </summary>
internal sealed class SiteSharesState(SiteContext context, SiteSetup setup) : SiteState(context, setup)
{
    /// <summary>R2 once more; null where it has not left.</summary>
    public override IRoundMessage? Repeat(IRoundMessage request) =>
        request is KeyList list && SetHash.Of(1, list.Keys) == Setup.Keys.Hash ? Setup.OwnParts : null;

    public override Step On(ShareList list)
    {
        SetHash.CheckOrder(list.Headers, Setup.Keys.Contains, "U2");
        if (list.Headers.Count < Context.Plan.MinSurvivors)
        {
            throw new RoundException(Misbehaviour.TooFew, $"|U2| = {list.Headers.Count} is below m = {Context.Plan.MinSurvivors}");
        }

        OwnMessage.Check(list.Headers, Setup.OwnShares, "U2");
        ShareHeader[] headers = [.. list.Headers.Select(m => ShareHeader.Read(Setup.Sid, Context.Plan, Setup.Keys.Hash, m))];
        foreach (ShareHeader header in headers)
        {
            if (header.Message.Place != Context.Place)
            {
                CheckPath(header, list.Parts);
            }
        }

        foreach (ShareHeader header in headers)
        {
            ushort from = header.Message.Place;
            if (from != Context.Place && !TryTake(from, list.Parts.First(p => p.From == from).Part))
            {
                Setup.Faults.Add(from);
            }
        }

        Setup.ShareHeaders = headers;
        Setup.ShareMembers = [.. headers.Select(h => h.Message.Place)];
        Setup.SharesHash = SetHash.Of(2, list.Headers);
        Setup.OwnParts = null;
        return new Step(new SiteReadyState(Context, Setup), null);
    }

    private void CheckPath(ShareHeader header, IReadOnlyList<PartWithPath> parts)
    {
        ushort from = header.Message.Place;
        PartWithPath part = parts.FirstOrDefault(p => p.From == from)
            ?? throw new RoundException(Misbehaviour.Path, $"the part of place {from} is missing");
        int index = Setup.Keys.IndexOf(Context.Place);
        if (!InclusionProof.Verify(header.Root, Setup.Keys.Count, index, MerkleTree.LeafHash(part.Part.Span), part.Path))
        {
            throw new RoundException(Misbehaviour.Path, $"the part of place {from} does not lead to the root it signed");
        }
    }

    /// <summary>False is a pair fault: layout, tag, envelope or commitment.</summary>
    private bool TryTake(ushort from, ReadOnlyMemory<byte> partMemory)
    {
        ReadOnlySpan<byte> part = partMemory.Span;
        if (part.Length != SharePart.Size(from, Context.Place)
            || System.Buffers.Binary.BinaryPrimitives.ReadUInt16LittleEndian(part) != from
            || System.Buffers.Binary.BinaryPrimitives.ReadUInt16LittleEndian(part[2..]) != Context.Place)
        {
            return false;
        }

        MemberKeys sender = Setup.Keys[from];
        if (from < Context.Place)
        {
            PairSecret pair = Setup.MaskKeys.Decapsulate(sender.MaskPublicKey, part.Slice(SharePart.MaskCiphertextAt, MlKem768.CiphertextSize));
            Setup.Keep(from, pair);
            if (!CryptographicOperations.FixedTimeEquals(pair.ConfirmTag(Setup.Sid), part.Slice(SharePart.TagAt, 32)))
            {
                return false;
            }
        }

        Span<byte> shares = stackalloc byte[SharePart.PlainSize];
        try
        {
            if (!ShareEnvelope.TryOpen(
                new EnvelopeContext(Setup.Sid, Setup.Keys.Hash, from, Context.Place),
                Setup.EnvelopeKey,
                Setup.EnvelopeKem,
                sender.EnvelopePublicKey,
                part.Slice(SharePart.EnvelopeAt, MlKem768.CiphertextSize),
                part.Slice(SharePart.SealedAt, SharePart.SealedSize),
                shares))
            {
                return false;
            }

            Digest seed = ShareCommitment.ToSeedShare(Setup.Sid, from, Context.Place, shares[..32], shares.Slice(32, 32));
            Digest self = ShareCommitment.ToSelfMaskShare(Setup.Sid, from, Context.Place, shares.Slice(64, 32), shares.Slice(96, 32));
            if (!part.Slice(SharePart.SeedCommitmentAt, 32).SequenceEqual(seed.Span) || !part.Slice(SharePart.SelfCommitmentAt, 32).SequenceEqual(self.Span))
            {
                return false;
            }

            Setup.Keep(from, shares);
            return true;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(shares);
        }
    }
}
