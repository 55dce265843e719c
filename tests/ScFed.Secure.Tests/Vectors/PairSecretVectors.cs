using System.Text.Json;
using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.Secure.Tests.Vectors;

/// <summary>The whole way from two seeds to the secret of a pair, out of the primitives.</summary>
public sealed class PairSecretVectors
{
    private readonly JsonElement _in = RepositoryFiles.Primitives("pair secret")[0].In;
    private readonly JsonElement _out = RepositoryFiles.Primitives("pair secret")[0].Out;

    [Fact]
    public void BothSidesReachThePublishedSecret()
    {
        using X25519KeyPair classicU = Classic("u");
        using X25519KeyPair classicV = Classic("v");
        using MlKemKeyPair latticeU = Lattice("u");
        using MlKemKeyPair latticeV = Lattice("v");
        Assert.Equal(_out.Text("sha256_ek_u"), Digest.Of(latticeU.EncapsulationKey.Span).ToString());

        byte[] ciphertext = new byte[MlKem768.CiphertextSize];
        byte[] encapsulated = new byte[32];
        MlKem768.Encapsulate(latticeV.EncapsulationKey.Span, Coins(latticeV), ciphertext, encapsulated);
        Assert.Equal(_out.Text("ss_mlkem"), Hex.Of(encapsulated));
        Assert.Equal(_out.Text("sha256_ct"), Digest.Of(ciphertext).ToString());
        byte[] decapsulated = new byte[32];
        latticeV.Decapsulate(ciphertext, decapsulated);
        Assert.Equal(encapsulated, decapsulated);

        byte[] agreedByU = new byte[32];
        byte[] agreedByV = new byte[32];
        Assert.True(classicU.TryAgree(classicV.PublicKey.Span, agreedByU));
        Assert.True(classicV.TryAgree(classicU.PublicKey.Span, agreedByV));
        Assert.Equal(_out.Text("ss_x25519"), Hex.Of(agreedByU));
        Assert.Equal(agreedByU, agreedByV);

        byte[] pair = new byte[32];
        Info info = new Info("pair").Add(_in.Digest("sid")).Add(classicU.PublicKey.Span).Add(classicV.PublicKey.Span)
            .Add(Digest.Of(latticeV.EncapsulationKey.Span)).Add(Digest.Of(ciphertext));
        Hkdf.Derive([.. agreedByU, .. encapsulated], info, pair);
        Assert.Equal(_out.Text("s_uv"), Hex.Of(pair));
    }

    [Fact]
    public void TheTypesOfTheRoundGiveThePublishedTag()
    {
        SetupId sid = new(_in.Digest("sid"));
        using MaskKeyPair lower = new(sid, _in.Bytes("seed_u"));
        using MaskKeyPair higher = new(sid, _in.Bytes("seed_v"));
        byte[] ciphertext = new byte[MlKem768.CiphertextSize];
        using PairSecret encapsulated = lower.Encapsulate((ushort)_in.Number("v"), higher.PublicKey.Span, higher.EncapsulationKey.Span, ciphertext);
        using PairSecret decapsulated = higher.Decapsulate(lower.PublicKey.Span, ciphertext);
        Assert.Equal(_out.Text("sha256_ct"), Digest.Of(ciphertext).ToString());
        string tag = RepositoryFiles.Primitives("confirm tag")[0].Out.Text("tag");
        Assert.Equal(tag, Hex.Of(encapsulated.ConfirmTag(sid)));
        Assert.Equal(tag, Hex.Of(decapsulated.ConfirmTag(sid)));
        Vector keys = Assert.Single(RepositoryFiles.Primitives("mask keys"));
        (RoundId rid, Digest u1, Digest u2) = (new(keys.In.Digest("rid")), keys.In.Digest("H(U1)"), keys.In.Digest("H(U2)"));
        Assert.Equal(keys.Out.GetProperty("pair").Text("exact"), Hex.Of(decapsulated.MaskKey(real: false, rid, u1, u2)));
        Assert.Equal(keys.Out.GetProperty("self").Text("real"), Hex.Of(PairSecret.SelfMaskKey(keys.In.Bytes("b_u"), real: true, rid, u1, u2)));
    }

    private X25519KeyPair Classic(string site)
    {
        byte[] secret = new byte[32];
        Hkdf.Derive(_in.Bytes($"seed_{site}"), new Info("x25519").Add(_in.Digest("sid")), secret);
        Assert.Equal(_out.Text($"x25519_secret_{site}"), Hex.Of(secret));
        X25519KeyPair pair = X25519KeyPair.FromSecret(secret);
        Assert.Equal(_out.Text($"pk_{site}"), Hex.Of(pair.PublicKey.Span));
        return pair;
    }

    private MlKemKeyPair Lattice(string site)
    {
        byte[] seed = new byte[64];
        Hkdf.Derive(_in.Bytes($"seed_{site}"), new Info("mlkem768").Add(_in.Digest("sid")), seed);
        Assert.Equal(_out.Text($"d_z_{site}"), Hex.Of(seed));
        return MlKemKeyPair.FromSeed(seed);
    }

    private byte[] Coins(MlKemKeyPair recipient)
    {
        byte[] coins = new byte[32];
        Info info = new Info("coins").Add(_in.Digest("sid")).AddPlace((ushort)_in.Number("v")).Add(Digest.Of(recipient.EncapsulationKey.Span));
        Hkdf.Derive(_in.Bytes("seed_u"), info, coins);
        Assert.Equal(_out.Text("coins"), Hex.Of(coins));
        return coins;
    }
}
