using System.Text.Json;
using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Sharing;

namespace ScFed.Protocol.Conformance.Kinds;

/// <summary>Section Keys: sealing and opening the shares of one member for another.</summary>
internal static class EnvelopeKinds
{
    public static (string, VectorKind)[] All =>
    [
        ("envelope", new VectorKind(SealedOf)),
        ("open-envelope", new VectorKind((given, output) => output == "plain" ? Open(given) : null, given => Open(given))),
    ];

    private static object? SealedOf(JsonElement given, string output)
    {
        EnvelopeContext context = ContextOf(given);
        using X25519KeyPair sender = X25519KeyPair.FromSecret(given.Bytes("x25519_secret_from"));
        using X25519KeyPair recipient = X25519KeyPair.FromSecret(given.Bytes("x25519_secret_to"));
        using MlKemKeyPair kem = MlKemKeyPair.FromSeed(given.Bytes("mlkem_d_z_to"));
        byte[] coins = given.Bytes("coins");
        byte[] ciphertext = new byte[MlKem768.CiphertextSize];
        byte[] kemSecret = new byte[MlKem768.SecretSize];
        MlKem768.Encapsulate(kem.EncapsulationKey.Span, coins, ciphertext, kemSecret);
        switch (output)
        {
            case "epk_from":
                return sender.PublicKey;
            case "epk_to":
                return recipient.PublicKey;
            case "sha256_eek_to":
                return Digest.Of(kem.EncapsulationKey.Span);
            case "sha256_ct":
                return Digest.Of(ciphertext);
            case "ss_mlkem":
                return kemSecret;
            case "associated_data":
                return context.AssociatedData();
            case "key":
                byte[] shared = AgreementKinds.Shared(given.Bytes("x25519_secret_from"), recipient.PublicKey.ToArray());
                return AgreementKinds.Derive(
                    [.. shared, .. kemSecret], context.KeyInfo(sender.PublicKey.Span, recipient.PublicKey.Span, kem.EncapsulationKey.Span, ciphertext));
            case "sealed":
                byte[] plain = given.Bytes("s-share, s-salt, b-share, b-salt");
                byte[] sealedBox = new byte[plain.Length + (SharePart.SealedSize - SharePart.PlainSize)];
                ShareEnvelope.Seal(context, sender, recipient.PublicKey.Span, kem.EncapsulationKey.Span, coins, plain, ciphertext, sealedBox);
                return sealedBox;
            default:
                return null;
        }
    }

    private static byte[] Open(JsonElement given)
    {
        using X25519KeyPair recipient = X25519KeyPair.FromSecret(given.Bytes("x25519_secret_to"));
        using MlKemKeyPair kem = MlKemKeyPair.FromSeed(given.Bytes("mlkem_d_z_to"));
        byte[] plain = new byte[SharePart.PlainSize];
        RefusalException.Unless(
            ShareEnvelope.TryOpen(ContextOf(given), recipient, kem, given.Bytes("epk_from"), given.Bytes("ct"), given.Bytes("sealed"), plain), "envelope");
        return plain;
    }

    private static EnvelopeContext ContextOf(JsonElement given) =>
        new(new SetupId(given.Digest("sid")), given.Digest("H(U1)"), given.Place("from"), given.Place("to"));
}
