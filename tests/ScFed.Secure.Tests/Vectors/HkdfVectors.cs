using System.Text.Json;
using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;

namespace ScFed.Secure.Tests.Vectors;

public sealed class HkdfVectors
{
    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    public void OutputsMatch(int length)
    {
        Vector vector = Assert.Single(RepositoryFiles.Primitives("hkdf"));
        byte[] output = new byte[length];
        Hkdf.Derive(vector.In.Bytes("ikm"), vector.In.Bytes("info"), output);
        Assert.Equal(vector.Out.Text($"{length}"), Hex.Of(output));
    }

    [Fact]
    public void MaskKeysMatch()
    {
        Vector vector = Assert.Single(RepositoryFiles.Primitives("mask keys"));
        foreach ((string kind, byte number) in new (string, byte)[] { ("exact", 0), ("real", 1) })
        {
            Assert.Equal(vector.Out.GetProperty("pair").Text(kind), Key(vector.In, "s_uv", "mask", number));
            Assert.Equal(vector.Out.GetProperty("self").Text(kind), Key(vector.In, "b_u", "self", number));
        }
    }

    [Fact]
    public void ConfirmTagAndVerKeyMatch()
    {
        byte[] derived = new byte[32];
        Vector tag = Assert.Single(RepositoryFiles.Primitives("confirm tag"));
        Hkdf.Derive(tag.In.Bytes("s_uv"), new Info("confirm").Add(tag.In.Digest("sid")), derived);
        Assert.Equal(tag.Out.Text("tag"), Hex.Of(derived));

        Vector ver = Assert.Single(RepositoryFiles.Primitives("ver key and PRF"));
        Hkdf.Derive(ver.In.Bytes("s_uv"), new Info("ver"), derived);
        Assert.Equal(ver.Out.Text("key"), Hex.Of(derived));
    }

    [Fact]
    public void EnvelopeKeyMatches()
    {
        (JsonElement given, JsonElement expected) = (RepositoryFiles.Primitives("envelope")[0].In, RepositoryFiles.Primitives("envelope")[0].Out);
        using X25519KeyPair from = X25519KeyPair.FromSecret(given.Bytes("x25519_secret_from"));
        using X25519KeyPair to = X25519KeyPair.FromSecret(given.Bytes("x25519_secret_to"));
        using MlKemKeyPair lattice = MlKemKeyPair.FromSeed(given.Bytes("mlkem_d_z_to"));
        byte[] secrets = new byte[64];
        byte[] ciphertext = new byte[MlKem768.CiphertextSize];
        Assert.True(from.TryAgree(to.PublicKey.Span, secrets.AsSpan(0, 32)));
        MlKem768.Encapsulate(lattice.EncapsulationKey.Span, given.Bytes("coins"), ciphertext, secrets.AsSpan(32));
        Assert.Equal(expected.Text("ss_mlkem"), Hex.Of(secrets.AsSpan(32)));

        byte[] key = new byte[32];
        Info info = new Info("env").Add(given.Digest("sid")).AddPlace((ushort)given.Number("from")).AddPlace((ushort)given.Number("to"))
            .Add(from.PublicKey.Span).Add(to.PublicKey.Span).Add(Digest.Of(lattice.EncapsulationKey.Span)).Add(Digest.Of(ciphertext));
        Hkdf.Derive(secrets, info, key);
        Assert.Equal(expected.Text("key"), Hex.Of(key));
    }

    private static string Key(JsonElement given, string secret, string label, byte kind)
    {
        byte[] key = new byte[32];
        Info info = new Info(label).AddByte(kind).Add(given.Digest("rid")).Add(given.Digest("H(U1)")).Add(given.Digest("H(U2)"));
        Hkdf.Derive(given.Bytes(secret), info, key);
        return Hex.Of(key);
    }
}
