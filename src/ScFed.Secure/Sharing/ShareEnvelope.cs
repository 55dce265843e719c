using System.Security.Cryptography;
using ScFed.Secure.Agreement;
using ScFed.Secure.Round;

namespace ScFed.Secure.Sharing;

/// <summary>
/// Seals both shares and both salts from one member to another: key = HKDF(X25519 ‖ ML-KEM, "env" ‖ sid ‖ from ‖ to ‖ epk_from ‖ epk_to ‖ H(eek_to) ‖ H(ct)),
/// used once, so a zero nonce is safe; ChaCha20-Poly1305 (RFC 8439) with associated data "env" ‖ sid ‖ H(U1) ‖ from ‖ to.
/// </summary>
internal static class ShareEnvelope
{
    private const int TagSize = 16;

    /// <summary>As sender: ciphertext of the KEM and sealed box.</summary>
    public static void Seal(
        EnvelopeContext context,
        X25519KeyPair sender,
        ReadOnlySpan<byte> recipientPublic,
        ReadOnlySpan<byte> recipientEk,
        ReadOnlySpan<byte> coins,
        ReadOnlySpan<byte> plain,
        Span<byte> kemCiphertext,
        Span<byte> sealedBox)
    {
        Span<byte> joined = stackalloc byte[64];
        MlKem768.Encapsulate(recipientEk, coins, kemCiphertext, joined[32..]);
        if (!sender.TryAgree(recipientPublic, joined[..32]))
        {
            throw new RoundException(Misbehaviour.LowOrderKey, "an X25519 key is of low order");
        }

        Span<byte> key = stackalloc byte[32];
        Hkdf.Derive(joined, context.KeyInfo(sender.PublicKey.Span, recipientPublic, recipientEk, kemCiphertext), key);
        using (ChaCha20Poly1305 cipher = new(key))
        {
            cipher.Encrypt(stackalloc byte[12], plain, sealedBox[..^TagSize], sealedBox[^TagSize..], context.AssociatedData());
        }

        CryptographicOperations.ZeroMemory(joined);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>As recipient; false if the box was not sealed so by that sender for this recipient in this set-up.</summary>
    public static bool TryOpen(
        EnvelopeContext context,
        X25519KeyPair recipient,
        MlKemKeyPair recipientKem,
        ReadOnlySpan<byte> senderPublic,
        ReadOnlySpan<byte> kemCiphertext,
        ReadOnlySpan<byte> sealedBox,
        Span<byte> plain)
    {
        Span<byte> joined = stackalloc byte[64];
        Span<byte> key = stackalloc byte[32];
        try
        {
            if (!recipient.TryAgree(senderPublic, joined[..32]))
            {
                return false;
            }

            recipientKem.Decapsulate(kemCiphertext, joined[32..]);
            Hkdf.Derive(joined, context.KeyInfo(senderPublic, recipient.PublicKey.Span, recipientKem.EncapsulationKey.Span, kemCiphertext), key);
            using ChaCha20Poly1305 cipher = new(key);
            cipher.Decrypt(stackalloc byte[12], sealedBox[..^TagSize], sealedBox[^TagSize..], plain, context.AssociatedData());
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            CryptographicOperations.ZeroMemory(plain);
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(joined);
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
