using System.Text.Json;
using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.Protocol.Conformance.Kinds;

/// <summary>Every step from two seeds to s_uv, one by one; that our <see cref="MaskKeyPair"/> takes the same ones shows in the confirmation tag.</summary>
internal sealed class PairSteps(JsonElement given)
{
    private readonly byte[] _sid = given.Bytes("sid");
    private readonly byte[] _seedLow = given.Bytes("seed_u");
    private readonly byte[] _seedHigh = given.Bytes("seed_v");
    private readonly ushort _high = given.Place("v");

    /// <summary>One named step.</summary>
    public object? Output(string output) => output switch
    {
        "x25519_secret_u" => Secret(_seedLow),
        "x25519_secret_v" => Secret(_seedHigh),
        "pk_u" => AgreementKinds.PublicOf(Secret(_seedLow)),
        "pk_v" => AgreementKinds.PublicOf(Secret(_seedHigh)),
        "d_z_u" => KemSeed(_seedLow),
        "d_z_v" => KemSeed(_seedHigh),
        "sha256_ek_u" => Digest.Of(EncapsulationKey(_seedLow)),
        "sha256_ek_v" => Digest.Of(EncapsulationKey(_seedHigh)),
        "coins" => Coins(),
        "ss_mlkem" => Encapsulation().Secret,
        "sha256_ct" => Digest.Of(Encapsulation().Ciphertext),
        "ss_x25519" => Agreed(),
        "s_uv" => PairSecretOf(),
        _ => null,
    };

    private byte[] Secret(byte[] seed) => AgreementKinds.Derive(seed, [.. "x25519"u8, .. _sid]);

    private byte[] KemSeed(byte[] seed) => AgreementKinds.Derive(seed, [.. "mlkem768"u8, .. _sid], MlKem768.SeedSize);

    private byte[] EncapsulationKey(byte[] seed)
    {
        using MlKemKeyPair pair = MlKemKeyPair.FromSeed(KemSeed(seed));
        return pair.EncapsulationKey.ToArray();
    }

    private byte[] Coins() => AgreementKinds.Derive(
        _seedLow, [.. "coins"u8, .. _sid, (byte)(_high & 0xFF), (byte)(_high >> 8), .. Digest.Of(EncapsulationKey(_seedHigh)).Span]);

    private (byte[] Ciphertext, byte[] Secret) Encapsulation()
    {
        byte[] ciphertext = new byte[MlKem768.CiphertextSize];
        byte[] secret = new byte[MlKem768.SecretSize];
        MlKem768.Encapsulate(EncapsulationKey(_seedHigh), Coins(), ciphertext, secret);
        return (ciphertext, secret);
    }

    private byte[] Agreed() => AgreementKinds.Shared(Secret(_seedLow), AgreementKinds.PublicOf(Secret(_seedHigh)));

    private byte[] PairSecretOf()
    {
        SetupId sid = new(new Digest(_sid));
        (byte[] ciphertext, byte[] kem) = Encapsulation();
        (byte[] low, byte[] high) = (AgreementKinds.PublicOf(Secret(_seedLow)), AgreementKinds.PublicOf(Secret(_seedHigh)));
        byte[] secret = AgreementKinds.Derive(
            [.. Agreed(), .. kem],
            [.. "pair"u8, .. _sid, .. low, .. high, .. Digest.Of(EncapsulationKey(_seedHigh)).Span, .. Digest.Of(ciphertext).Span]);

        using MaskKeyPair ours = new(sid, _seedLow);
        using MaskKeyPair theirs = new(sid, _seedHigh);
        using PairSecret sent = ours.Encapsulate(_high, theirs.PublicKey.Span, theirs.EncapsulationKey.Span, ciphertext);
        using PairSecret received = theirs.Decapsulate(ours.PublicKey.Span, ciphertext);
        byte[] tag = AgreementKinds.Derive(secret, [.. "confirm"u8, .. _sid]);
        return sent.ConfirmTag(sid).AsSpan().SequenceEqual(tag) && received.ConfirmTag(sid).AsSpan().SequenceEqual(tag)
            ? secret
            : throw new VectorException("the two ends derive another pair secret");
    }
}
