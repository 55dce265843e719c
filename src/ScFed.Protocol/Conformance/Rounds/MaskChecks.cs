using System.Text.Json;
using ScFed.Protocol.Conformance.Kinds;
using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;

namespace ScFed.Protocol.Conformance.Rounds;

/// <summary>The secrets of a round file that never travel: pair secrets, tags, mask keys and masks, from the seeds of the sites.</summary>
internal sealed class MaskChecks(RoundFile file)
{
    private Digest U1 => file.Root.Digest("H(U1)");

    private Digest U2 => file.Root.Digest("H(U2)");

    public void Run()
    {
        foreach (JsonProperty member in file.Root.Member("pairs").Map())
        {
            ushort[] places = [.. member.Name.Split('-').Select(p => ushort.TryParse(p, out ushort place) ? place : (ushort)0)];
            if (places is not [ushort low, ushort high] || low >= high || !file.All.Contains(low) || !file.All.Contains(high))
            {
                throw new VectorException($"'{member.Name}' is no pair of sites");
            }

            using MaskKeyPair ours = new(file.Setup.Sid, file.Site(low).Bytes("seed_u"));
            using MaskKeyPair theirs = new(file.Setup.Sid, file.Site(high).Bytes("seed_u"));
            using PairSecret pair = ours.Encapsulate(high, theirs.PublicKey.Span, theirs.EncapsulationKey.Span, new byte[MlKem768.CiphertextSize]);
            byte[] tag = pair.ConfirmTag(file.Setup.Sid);
            Comparison.Same(member.Value.Member("tag"), tag, $"pairs.{member.Name}.tag");
            byte[] fromSecret = AgreementKinds.Derive(member.Value.Bytes("s_uv"), [.. "confirm"u8, .. file.Setup.Sid.Value.Span]);
            Comparison.Same(member.Value.Member("tag"), fromSecret, $"pairs.{member.Name}.s_uv");
            Masks(member.Value.Member("mask_keys"), member.Value.Member("mask"), real => pair.MaskKey(real, file.Header.Rid, U1, U2), $"pairs.{member.Name}");
        }

        foreach (JsonProperty member in file.Root.Member("self_masks").Map())
        {
            byte[] seed = file.Site(member.Place()).Bytes("b_u");
            Masks(
                member.Value.Member("keys"), member.Value.Member("mask"), real => PairSecret.SelfMaskKey(seed, real, file.Header.Rid, U1, U2),
                $"self_masks.{member.Name}");
        }
    }

    private void Masks(JsonElement keys, JsonElement mask, Func<bool, byte[]> key, string where)
    {
        Comparison.Same(keys, new Dictionary<string, object> { ["exact"] = key(false), ["real"] = key(true) }, $"{where}.keys");
        LaneVector lanes = new(file.Shape.Encoding);
        using MaskSet masks = new(file.Plan.Suite, file.Shape.Encoding);
        masks.Add(key(false), key(true), negative: false);
        masks.ApplyTo(lanes);
        Comparison.Same(mask, Lanes(lanes), $"{where}.mask");
    }

    /// <summary>Lanes as they stand in a file: unsigned, real ones modulo 2^k.</summary>
    public static Dictionary<string, object> Lanes(LaneVector lanes) => new()
    {
        ["exact"] = lanes.Exact,
        ["real"] = Enumerable.Range(0, lanes.Real.Length).Select(i => lanes.Real[i]),
    };
}
