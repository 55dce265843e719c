using System.Security.Cryptography;
using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sharing;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>
/// X = Σ_{u∈U3} (y_u − self mask); then for each dropped d and survivor u: if u &lt; d the pair mask is subtracted, if u &gt; d added. A secret that does not come
/// out as advertised is evidence against its dealer.
/// </summary>
internal static class Unmasking
{
    /// <summary>Unmasks the sum of the round; or leaves it as it is and returns what shows who has lied.</summary>
    public static Accusation? Apply(AggregatorRoundData round)
    {
        using MaskSet? masks = MasksOf(round.Opened, round.Answers, round.Sum.Encoding, out DealerLie? lie, round.Context.MaskThreads);
        masks?.ApplyTo(round.Sum);
        return lie is null ? null : Exhibits.Of(round, lie);
    }

    /// <summary>Everything that lies over the sum of the inputs, with the signs that take it off; null where a secret is not the one advertised.</summary>
    public static MaskSet? MasksOf(
        OpenedRound round, IReadOnlyList<SignedMessage> answers, SumEncoding encoding, out DealerLie? lie, int threads = 1)
    {
        ushort[] weights = ShamirScheme.Weights([.. answers.Select(a => a.Place)]);
        byte[] secret = new byte[32];
        MaskSet? masks = new(round.Suite, encoding, threads);
        lie = null;
        try
        {
            for (int i = 0; i < round.Members.Count && lie is null; i++)
            {
                int index = i;
                ShamirScheme.Join([.. answers.Select(a => OpeningsBody.ShareAt(a.Bytes, index))], weights, secret);
                lie = round.Survivors.Contains(round.Members[i])
                    ? AddSelfMask(masks, round, round.Members[i], secret)
                    : AddPairMasks(masks, round, round.Members[i], secret);
            }

            MaskSet? whole = lie is null ? masks : null;
            masks = lie is null ? null : masks;
            return whole;
        }
        finally
        {
            masks?.Dispose();
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static DealerLie? AddSelfMask(MaskSet masks, OpenedRound round, ushort survivor, ReadOnlySpan<byte> seed)
    {
        if (Digest.Of(seed) != round.Keys[survivor].SelfMaskHash)
        {
            return new DealerLie(DealerLieKind.Secret, survivor);
        }

        RoundSets sets = round.Sets;
        masks.Add(
            PairSecret.SelfMaskKey(seed, real: false, sets.Rid, sets.U1, sets.U2),
            PairSecret.SelfMaskKey(seed, real: true, sets.Rid, sets.U1, sets.U2),
            negative: true);
        return null;
    }

    private static DealerLie? AddPairMasks(MaskSet masks, OpenedRound round, ushort dropped, ReadOnlySpan<byte> seed)
    {
        RoundSets sets = round.Sets;
        using MaskKeyPair keys = new(sets.Sid, seed);
        if (!OpenedKeys.Match(keys, round.Keys[dropped]))
        {
            return new DealerLie(DealerLieKind.Secret, dropped);
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
                return new DealerLie(DealerLieKind.Ciphertext, dropped, survivor);
            }

            if (survivor < dropped
                && !pair.ConfirmTag(sets.Sid).AsSpan().SequenceEqual(round.Part(survivor, dropped).Span.Slice(SharePart.TagAt, 32)))
            {
                return new DealerLie(DealerLieKind.Tag, survivor, dropped);
            }

            masks.Add(
                pair.MaskKey(real: false, sets.Rid, sets.U1, sets.U2),
                pair.MaskKey(real: true, sets.Rid, sets.U1, sets.U2),
                negative: survivor < dropped);
        }

        return null;
    }
}
