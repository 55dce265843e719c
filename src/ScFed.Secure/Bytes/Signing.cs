using ScFed.Secure.Identity;
using ScFed.Secure.Round;

namespace ScFed.Secure.Bytes;

/// <summary>Sizes and the check of a signature on a body.</summary>
public static class Signing
{
    /// <summary>Bytes of an Ed25519 signature.</summary>
    public const int SignatureSize = 64;

    /// <summary>Bytes of an Ed25519 public key.</summary>
    public const int PublicKeySize = 32;

    /// <summary>Throws unless <paramref name="signature"/> is <paramref name="publicKey"/>'s on <paramref name="body"/>.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.Signature"/>.</exception>
    internal static void Check(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> body, ReadOnlySpan<byte> signature, string whose)
    {
        if (signature.Length != SignatureSize || !Ed25519Verifier.Verify(publicKey, body, signature))
        {
            throw new RoundException(Misbehaviour.Signature, $"the signature of {whose} is wrong");
        }
    }
}
