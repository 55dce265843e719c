using System.Security.Cryptography;
using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sharing;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>
/// X = Σ_{u∈U3} (y_u − self mask); then for each dropped d and survivor u: if u &lt; d the pair mask is subtracted, if u &gt; d added. A secret that does not come
/// out as advertised names its dealer.
/// </summary>
internal static class Unmasking
{
    public static void Apply(AggregatorRoundData round, IReadOnlyList<SignedMessage> answers)
    {
        using MaskSet masks = MasksOf(round.Opened, answers, round.Sum.Encoding, round.Context.MaskThreads);
        masks.ApplyTo(round.Sum);
    }

    /// <summary>Everything that lies over the sum of the inputs, with the signs that take it off.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.Dealer"/>, with the name.</exception>
    public static MaskSet MasksOf(OpenedRound round, IReadOnlyList<SignedMessage> answers, SumEncoding encoding, int threads = 1)
    {
        ushort[] weights = ShamirScheme.Weights([.. answers.Select(a => a.Place)]);
        byte[] secret = new byte[32];
        MaskSet masks = new(round.Suite, encoding, threads);
        try
        {
            for (int i = 0; i < round.Members.Count; i++)
            {
                int index = i;
                ShamirScheme.Join([.. answers.Select(a => OpeningCheck.ShareAt(a, index))], weights, secret);
                if (round.Survivors.Contains(round.Members[i]))
                {
                    AddSelfMask(masks, round, round.Members[i], secret);
                }
                else
                {
                    AddPairMasks(masks, round, round.Members[i], secret);
                }
            }

            return masks;
        }
        catch
        {
            masks.Dispose();
            throw;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static void AddSelfMask(MaskSet masks, OpenedRound round, ushort survivor, ReadOnlySpan<byte> seed)
    {
        if (Digest.Of(seed) != round.Keys[survivor].SelfMaskHash)
        {
            throw new RoundException(Misbehaviour.Dealer, $"the self mask that place {survivor} dealt is not the one it advertised", survivor);
        }

        RoundSets sets = round.Sets;
        masks.Add(
            PairSecret.SelfMaskKey(seed, real: false, sets.Rid, sets.U1, sets.U2),
            PairSecret.SelfMaskKey(seed, real: true, sets.Rid, sets.U1, sets.U2),
            negative: true);
    }

    private static void AddPairMasks(MaskSet masks, OpenedRound round, ushort dropped, ReadOnlySpan<byte> seed)
    {
        RoundSets sets = round.Sets;
        using MaskKeyPair keys = new(sets.Sid, seed);
        MemberKeys advertised = round.Keys[dropped];
        if (!keys.PublicKey.Span.SequenceEqual(advertised.MaskPublicKey) || !keys.EncapsulationKey.Span.SequenceEqual(advertised.MaskEncapsulationKey))
        {
            throw new RoundException(Misbehaviour.Dealer, $"the seed that place {dropped} dealt does not give the keys it advertised", dropped);
        }

        byte[] expected = new byte[MlKem768.CiphertextSize];
        foreach (ushort survivor in round.Survivors)
        {
            MemberKeys peer = round.Keys[survivor];
            using PairSecret pair = survivor < dropped
                ? keys.Decapsulate(peer.MaskPublicKey, round.Part(survivor, dropped).Span.Slice(SharePart.MaskCiphertextAt, MlKem768.CiphertextSize))
                : keys.Encapsulate(survivor, peer.MaskPublicKey, peer.MaskEncapsulationKey, expected);
            if (survivor > dropped
                && !expected.AsSpan().SequenceEqual(round.Part(dropped, survivor).Span.Slice(SharePart.MaskCiphertextAt, MlKem768.CiphertextSize)))
            {
                throw new RoundException(Misbehaviour.Dealer, $"a ciphertext of place {dropped} does not come from its seed", dropped);
            }

            if (survivor < dropped
                && !pair.ConfirmTag(sets.Sid).AsSpan().SequenceEqual(round.Part(survivor, dropped).Span.Slice(SharePart.TagAt, 32)))
            {
                throw new RoundException(Misbehaviour.Dealer, $"the tag of place {survivor} for {dropped} does not come from its ciphertext", survivor);
            }

            masks.Add(
                pair.MaskKey(real: false, sets.Rid, sets.U1, sets.U2),
                pair.MaskKey(real: true, sets.Rid, sets.U1, sets.U2),
                negative: survivor < dropped);
        }
    }
}
