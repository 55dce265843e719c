using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sharing;
using ScFed.Secure.Tests.Round;

namespace ScFed.Secure.Tests.Attacks;

/// <summary>A server that keeps every message and uses whatever the openings give it, not only for the sum.</summary>
internal sealed class CuriousServer(RoundRunner runner)
{
    private readonly AggregatorSetup _setup = Inside.Field<AggregatorState>(runner.Aggregator, "_state").Setup;

    /// <summary>What these answers opened of one dealer joins to: its self mask, or its mask key seed.</summary>
    public byte[] Join(ushort dealer, params SignedMessage[] answers)
    {
        int index = _setup.Shares.Keys.ToList().IndexOf(dealer);
        byte[] secret = new byte[32];
        ShamirScheme.Join([.. answers.Select(a => OpeningsBody.ShareAt(a.Bytes, index))], ShamirScheme.Weights([.. answers.Select(a => a.Place)]), secret);
        return secret;
    }

    public bool IsSelfMaskOf(ushort site, byte[] secret) => Digest.Of(secret) == _setup.Keys[site].SelfMaskHash;

    public bool IsSeedOf(ushort site, byte[] secret)
    {
        using MaskKeyPair keys = new(_setup.Sid, secret);
        return keys.PublicKey.Span.SequenceEqual(_setup.Keys[site].MaskPublicKey);
    }

    public void RemoveSelfMask(LaneVector upload, byte[] secret)
    {
        using MaskSet masks = new(runner.Study.Plan.Suite, runner.Study.Shape.Encoding);
        (RoundId rid, Digest u1, Digest u2) = (runner.Header.Rid, _setup.Keys.Hash, _setup.SharesHash);
        masks.Add(PairSecret.SelfMaskKey(secret, real: false, rid, u1, u2), PairSecret.SelfMaskKey(secret, real: true, rid, u1, u2), negative: true);
        masks.ApplyTo(upload);
    }

    /// <summary>Takes the mask of a pair out of the upload of <paramref name="owner"/>, with the opened seed of either of the two.</summary>
    public void RemovePairMask(LaneVector upload, ushort owner, ushort other, ushort opened, byte[] seed)
    {
        ushort peer = opened == owner ? other : owner;
        MemberKeys peers = _setup.Keys[peer];
        using MaskKeyPair keys = new(_setup.Sid, seed);
        byte[] ciphertext = new byte[MlKem768.CiphertextSize];
        using PairSecret pair = opened < peer
            ? keys.Encapsulate(peer, peers.MaskPublicKey, peers.MaskEncapsulationKey, ciphertext)
            : keys.Decapsulate(peers.MaskPublicKey, _setup.Part(peer, opened).Span.Slice(SharePart.MaskCiphertextAt, MlKem768.CiphertextSize));
        using MaskSet masks = new(runner.Study.Plan.Suite, runner.Study.Shape.Encoding);
        (RoundId rid, Digest u1, Digest u2) = (runner.Header.Rid, _setup.Keys.Hash, _setup.SharesHash);
        masks.Add(pair.MaskKey(real: false, rid, u1, u2), pair.MaskKey(real: true, rid, u1, u2), negative: other > owner);
        masks.ApplyTo(upload);
    }

    public static LaneVector Copy(LaneVector lanes)
    {
        LaneVector copy = new(lanes.Encoding);
        copy.Add(lanes);
        return copy;
    }
}
