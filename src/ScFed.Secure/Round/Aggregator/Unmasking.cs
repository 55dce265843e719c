using System.Security.Cryptography;
using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
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
    public static Accusation? Apply(AggregatorRoundData round, IReadOnlyList<SignedMessage> answers)
    {
        AggregatorSetup setup = round.Setup;
        ushort[] dealers = [.. setup.Shares.Keys];
        ushort[] weights = ShamirScheme.Weights([.. answers.Select(a => a.Place)]);
        byte[] secret = new byte[32];
        using MaskSet masks = new(round.Context.Plan.Suite);
        try
        {
            for (int i = 0; i < dealers.Length; i++)
            {
                int index = i;
                ShamirScheme.Join([.. answers.Select(a => OpeningsBody.ShareAt(a.Bytes, index))], weights, secret);
                Accusation? lie = round.Inputs.ContainsKey(dealers[i])
                    ? AddSelfMask(masks, round, answers, dealers[i], secret)
                    : AddPairMasks(masks, round, answers, dealers[i], secret);
                if (lie is not null)
                {
                    return lie;
                }
            }

            masks.ApplyTo(round.Sum);
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static Accusation? AddSelfMask(
        MaskSet masks, AggregatorRoundData round, IReadOnlyList<SignedMessage> answers, ushort survivor, ReadOnlySpan<byte> seed)
    {
        if (Digest.Of(seed) != round.Setup.Keys[survivor].SelfMaskHash)
        {
            return Exhibits.WrongDealing(round, answers, survivor);
        }

        RoundSets sets = round.Sets;
        masks.Add(
            PairSecret.SelfMaskKey(seed, real: false, sets.Rid, sets.U1, sets.U2),
            PairSecret.SelfMaskKey(seed, real: true, sets.Rid, sets.U1, sets.U2),
            negative: true);
        return null;
    }

    private static Accusation? AddPairMasks(
        MaskSet masks, AggregatorRoundData round, IReadOnlyList<SignedMessage> answers, ushort dropped, ReadOnlySpan<byte> seed)
    {
        AggregatorSetup setup = round.Setup;
        RoundSets sets = round.Sets;
        using MaskKeyPair keys = new(setup.Sid, seed);
        if (!OpenedKeys.Match(keys, setup.Keys[dropped]))
        {
            return Exhibits.WrongDealing(round, answers, dropped);
        }

        byte[] expected = new byte[MlKem768.CiphertextSize];
        foreach (ushort survivor in round.Inputs.Keys)
        {
            MemberKeys peer = setup.Keys[survivor];
            using PairSecret pair = survivor < dropped
                ? keys.Decapsulate(peer.MaskPublicKey, setup.Part(survivor, dropped).Span.Slice(SharePart.MaskCiphertextAt, MlKem768.CiphertextSize))
                : keys.Encapsulate(survivor, peer.MaskPublicKey, peer.MaskEncapsulationKey, expected);
            if (survivor > dropped
                && !expected.AsSpan().SequenceEqual(setup.Part(dropped, survivor).Span.Slice(SharePart.MaskCiphertextAt, MlKem768.CiphertextSize)))
            {
                return Exhibits.WrongCiphertext(round, answers, dropped, survivor);
            }

            if (survivor < dropped
                && !pair.ConfirmTag(setup.Sid).AsSpan().SequenceEqual(setup.Part(survivor, dropped).Span.Slice(SharePart.TagAt, 32)))
            {
                return Exhibits.WrongPairing(round, answers, survivor, dropped);
            }

            masks.Add(
                pair.MaskKey(real: false, sets.Rid, sets.U1, sets.U2),
                pair.MaskKey(real: true, sets.Rid, sets.U1, sets.U2),
                negative: survivor < dropped);
        }

        return null;
    }
}
