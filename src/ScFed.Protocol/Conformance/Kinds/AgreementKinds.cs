using System.Text.Json;
using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.Protocol.Conformance.Kinds;

/// <summary>Section Keys: X25519, ML-KEM-768, and what a pair derives.</summary>
internal static class AgreementKinds
{
    public static (string, VectorKind)[] All =>
    [
        ("x25519", new VectorKind(X25519Of, given => Shared(given.Bytes("secret"), given.Bytes("point")))),
        ("mlkem768", new VectorKind(MlKemOf)),
        ("encapsulation-key", VectorKind.Check(given => RefusalException.Unless(MlKem768.IsValidEncapsulationKey(given.Bytes("ek")), "invalid-ek"))),
        ("pair-secret", new VectorKind((given, output) => new PairSteps(given).Output(output))),
        ("confirm-tag", new VectorKind((given, output) => output == "tag" ? Derive(given.Bytes("s_uv"), [.. "confirm"u8, .. given.Bytes("sid")]) : null)),
        ("mask-keys", new VectorKind(MaskKeysOf)),
    ];

    /// <summary>HKDF, 32 bytes.</summary>
    public static byte[] Derive(byte[] secret, byte[] info, int length = 32)
    {
        byte[] key = new byte[length];
        Hkdf.Derive(secret, info, key);
        return key;
    }

    /// <summary>The X25519 secret; refuses a point of low order.</summary>
    public static byte[] Shared(byte[] secret, byte[] point)
    {
        byte[] shared = new byte[32];
        using X25519KeyPair pair = X25519KeyPair.FromSecret(secret);
        RefusalException.Unless(pair.TryAgree(point, shared) && !X25519KeyPair.IsLowOrder(point), "low-order-key");
        return shared;
    }

    public static byte[] PublicOf(byte[] secret)
    {
        using X25519KeyPair pair = X25519KeyPair.FromSecret(secret);
        return pair.PublicKey.ToArray();
    }

    private static byte[]? X25519Of(JsonElement given, string output) => output switch
    {
        "public" => PublicOf(given.Bytes("secret")),
        "shared" => Shared(given.Bytes("secret"), given.Bytes("point")),
        _ => null,
    };

    private static object? MlKemOf(JsonElement given, string output)
    {
        using MlKemKeyPair pair = MlKemKeyPair.FromSeed([.. given.Bytes("d"), .. given.Bytes("z")]);
        byte[] ciphertext = new byte[MlKem768.CiphertextSize];
        byte[] secret = new byte[MlKem768.SecretSize];
        MlKem768.Encapsulate(pair.EncapsulationKey.Span, given.Bytes("coins"), ciphertext, secret);
        switch (output)
        {
            case "sha256_ek":
                return Digest.Of(pair.EncapsulationKey.Span);
            case "sha256_ct":
                return Digest.Of(ciphertext);
            case "ss":
                byte[] decapsulated = new byte[MlKem768.SecretSize];
                pair.Decapsulate(ciphertext, decapsulated);
                return secret.AsSpan().SequenceEqual(decapsulated) ? secret : throw new VectorException("both ends have another secret");
            case "ss_of_ct_with_bit_0_of_byte_0_flipped":
                ciphertext[0] ^= 1;
                pair.Decapsulate(ciphertext, secret);
                return secret;
            default:
                return null;
        }
    }

    private static Dictionary<string, object>? MaskKeysOf(JsonElement given, string output)
    {
        byte[] end = [.. given.Bytes("rid"), .. given.Bytes("H(U1)"), .. given.Bytes("H(U2)")];
        byte[] Key(string label, byte kind, string secret) => Derive(given.Bytes(secret), [.. System.Text.Encoding.ASCII.GetBytes(label), kind, .. end]);
        byte[] SelfKey(bool real) => PairSecret.SelfMaskKey(
            given.Bytes("b_u"), real, new RoundId(given.Digest("rid")), given.Digest("H(U1)"), given.Digest("H(U2)"));
        return output switch
        {
            "pair" => new() { ["exact"] = Key("mask", 0, "s_uv"), ["real"] = Key("mask", 1, "s_uv") },
            "self" => new() { ["exact"] = SelfKey(real: false), ["real"] = SelfKey(real: true) },
            _ => null,
        };
    }
}
