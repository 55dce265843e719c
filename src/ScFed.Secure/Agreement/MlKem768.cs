using Org.BouncyCastle.Crypto.Kems;
using Org.BouncyCastle.Crypto.Parameters;

namespace ScFed.Secure.Agreement;

/// <summary>
/// ML-KEM-768 of FIPS 203 (final): encapsulation key 1,184 bytes, ciphertext 1,088, shared secret 32, seed d ‖ z 64, coins 32. BouncyCastle's
/// implementation copies secrets on the managed heap and does not promise constant time; X25519 stands beside it in every derivation.
/// </summary>
public static class MlKem768
{
    /// <summary>Bytes of an encapsulation key.</summary>
    public const int EncapsulationKeySize = 1184;

    /// <summary>Bytes of a ciphertext.</summary>
    public const int CiphertextSize = 1088;

    /// <summary>Bytes of a shared secret, and of the coins of an encapsulation.</summary>
    public const int SecretSize = 32;

    /// <summary>Bytes of a seed d ‖ z.</summary>
    public const int SeedSize = 64;

    private const int Modulus = 3329;

    /// <summary>The check of FIPS 203, 7.2: the right length, and every coefficient reduced modulo 3329.</summary>
    public static bool IsValidEncapsulationKey(ReadOnlySpan<byte> encapsulationKey)
    {
        if (encapsulationKey.Length != EncapsulationKeySize)
        {
            return false;
        }

        ReadOnlySpan<byte> coefficients = encapsulationKey[..^32]; // the last 32 bytes are ρ, which may be anything
        for (int i = 0; i < coefficients.Length; i += 3)
        {
            int first = coefficients[i] | ((coefficients[i + 1] & 0x0F) << 8);
            int second = (coefficients[i + 1] >> 4) | (coefficients[i + 2] << 4);
            if (first >= Modulus || second >= Modulus)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>ML-KEM.Encaps_internal: writes ciphertext and secret that follow from the key and 32 bytes of coins.</summary>
    /// <exception cref="ArgumentException">A length is wrong, or the key is not valid.</exception>
    public static void Encapsulate(ReadOnlySpan<byte> encapsulationKey, ReadOnlySpan<byte> coins, Span<byte> ciphertext, Span<byte> secret)
    {
        if (!IsValidEncapsulationKey(encapsulationKey))
        {
            throw new ArgumentException("not an ML-KEM-768 encapsulation key", nameof(encapsulationKey));
        }

        if (coins.Length != SecretSize || ciphertext.Length != CiphertextSize || secret.Length != SecretSize)
        {
            throw new ArgumentException("coins and secret have 32 bytes, a ciphertext 1,088");
        }

        MLKemPublicKeyParameters key = MLKemPublicKeyParameters.FromEncoding(MLKemParameters.ml_kem_768, encapsulationKey.ToArray());
        MLKemEncapsulator encapsulator = new(MLKemParameters.ml_kem_768);
        using GivenCoins given = new(coins);
        encapsulator.Init(new ParametersWithRandom(key, given.AsRandom));
        encapsulator.Encapsulate(ciphertext, secret);
        given.MustBeSpent();
    }
}
