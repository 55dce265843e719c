using System.Text.Json;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;
using ScFed.Secure.Round;
using ScFed.Secure.Verify;

namespace ScFed.Protocol.Conformance.Kinds;

/// <summary>Section Verify: r_j, the pads of a pair, the check values of a site.</summary>
internal static class CheckValueKinds
{
    public static (string, VectorKind)[] All =>
    [
        ("challenge", new VectorKind(ChallengeOf)),
        ("ver-key-and-prf", new VectorKind((given, output) => output switch
        {
            "key" => VerifyKey(given.Bytes("s_uv")),
            "PRF_1" => Pad(given, given.Bytes("s_uv"), 1),
            "PRF_2" => Pad(given, given.Bytes("s_uv"), 2),
            _ => null,
        })),
        ("check-values", new VectorKind((given, output) => output switch
        {
            "z_1" => CheckValue(given, 1),
            "z_2" => CheckValue(given, 2),
            _ => null,
        })),
    ];

    /// <summary>The first residues of r_j: the product with one lane at a time.</summary>
    public static IEnumerable<ulong> Residues(Suite suite, RoundSets sets, Secure.Bytes.Digest sum, byte index, int count)
    {
        using Challenge challenge = new(suite, sets, sum, index);
        LaneVector one = new(new SumEncoding(Math.Max(count, 1), 0, SumEncoding.MinBits));
        ulong[] residues = new ulong[count];
        for (int i = 0; i < count; i++)
        {
            one.Exact[i] = 1;
            residues[i] = challenge.Times(one);
            one.Exact[i] = 0;
        }

        return residues;
    }

    private static object? ChallengeOf(JsonElement given, string output)
    {
        byte index = (byte)given.Count("j", 2);
        return output switch
        {
            "key" => Challenge.KeyOf(Sets(given), given.Digest("H(X)"), index),
            "r, first 4" => Residues(StreamKinds.SuiteOf(given), Sets(given), given.Digest("H(X)"), index, 4),
            "<r_j, x>" => Product(given, index),
            _ => null,
        };
    }

    private static RoundSets Sets(JsonElement given) => new(default, new RoundId(given.Digest("rid")), default, default, given.Digest("H(U3)"));

    private static ulong Product(JsonElement given, byte index)
    {
        using Challenge challenge = new(StreamKinds.SuiteOf(given), Sets(given), given.Digest("H(X)"), index);
        return challenge.Times(LaneKinds.Sum(given.Numbers("x exact lanes"), given.Numbers("x real lanes")));
    }

    private static byte[] VerifyKey(byte[] pairSecret) => AgreementKinds.Derive(pairSecret, "ver"u8.ToArray());

    private static ulong Pad(JsonElement given, byte[] pairSecret, byte index) =>
        VerifyPad.Of(VerifyKey(pairSecret), Sets(given), given.Digest("H(X)"), index);

    private static ulong CheckValue(JsonElement given, byte index)
    {
        ushort own = given.Place("place");
        ulong value = Product(given, index);
        foreach (JsonProperty partner in given.Member("s with each other").Map())
        {
            ulong pad = Pad(given, partner.Value.Bytes(), index);
            value = partner.Place() > own ? Mersenne61.Add(value, pad) : Mersenne61.Subtract(value, pad);
        }

        return value;
    }
}
