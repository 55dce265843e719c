using System.Security.Cryptography;
using ScFed.Secure.Masking;
using ScFed.Secure.Noise;

namespace ScFed.Secure.Tests.Noise;

/// <summary>Coins that are the same at every run: a statistical test that passes, passes always.</summary>
internal static class KnownCoins
{
    /// <summary>The coins of the key SHA-256(name).</summary>
    public static NoiseCoins Of(string name) => NoiseCoins.ForKnownAnswers(Suite.Aegis256, SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)));
}
