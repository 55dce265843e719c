using System.Text.Json;
using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Sharing;

namespace ScFed.Secure.Tests.Vectors;

public sealed class EnvelopeVectors
{
    private readonly JsonElement _in = RepositoryFiles.Primitives("envelope")[0].In;
    private readonly JsonElement _out = RepositoryFiles.Primitives("envelope")[0].Out;

    [Fact]
    public void SealedBytesMatchAndOpen()
    {
        using X25519KeyPair sender = X25519KeyPair.FromSecret(_in.Bytes("x25519_secret_from"));
        using X25519KeyPair recipient = X25519KeyPair.FromSecret(_in.Bytes("x25519_secret_to"));
        using MlKemKeyPair recipientKem = MlKemKeyPair.FromSeed(_in.Bytes("mlkem_d_z_to"));
        Assert.Equal(_out.Text("epk_from"), Hex.Of(sender.PublicKey.Span));
        Assert.Equal(_out.Text("epk_to"), Hex.Of(recipient.PublicKey.Span));
        Assert.Equal(_out.Text("sha256_eek_to"), Digest.Of(recipientKem.EncapsulationKey.Span).ToString());

        EnvelopeContext context = new(
            new SetupId(_in.Digest("sid")), _in.Digest("H(U1)"), (ushort)_in.Number("from"), (ushort)_in.Number("to"));
        Assert.Equal(_out.Text("associated_data"), Hex.Of(context.AssociatedData()));
        byte[] plain = _in.Bytes("s-share, s-salt, b-share, b-salt");
        byte[] ciphertext = new byte[MlKem768.CiphertextSize];
        byte[] box = new byte[SharePart.SealedSize];
        ShareEnvelope.Seal(
            context, sender, recipient.PublicKey.Span, recipientKem.EncapsulationKey.Span, _in.Bytes("coins"), plain, ciphertext, box);
        Assert.Equal(_out.Text("sha256_ct"), Digest.Of(ciphertext).ToString());
        Assert.Equal(_out.Text("sealed"), Hex.Of(box));

        byte[] opened = new byte[SharePart.PlainSize];
        Assert.True(ShareEnvelope.TryOpen(context, recipient, recipientKem, sender.PublicKey.Span, ciphertext, box, opened));
        Assert.Equal(plain, opened);
        EnvelopeContext[] others =
        [
            context with { From = 3 }, context with { To = 3 }, context with { U1 = Digest.Zero }, context with { Sid = default },
        ];
        Assert.All(others, other => Assert.False(ShareEnvelope.TryOpen(other, recipient, recipientKem, sender.PublicKey.Span, ciphertext, box, opened)));
        Assert.All(opened, left => Assert.Equal(0, left));
    }
}
