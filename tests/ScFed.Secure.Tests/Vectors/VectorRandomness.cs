using System.Text.Json;
using ScFed.Secure.Round;

namespace ScFed.Secure.Tests.Vectors;

/// <summary>Hands out the secrets of one site of a vector file, which are given after hedging.</summary>
internal sealed class VectorRandomness(JsonElement site) : ISetupRandomness
{
    public void Draw(string label, SetupId sid, ushort index, Span<byte> destination)
    {
        byte[] secret = label switch
        {
            "seed" => site.Bytes("seed_u"),
            "b" => site.Bytes("b_u"),
            "envelope-x25519" => site.Bytes("envelope_x25519_secret"),
            "envelope-mlkem" => site.Bytes("envelope_mlkem_d_z"),
            "envelope-coins" => site.GetProperty("envelope_coins_to").Bytes($"{index}"),
            "shamir-s" => site.Bytes("shamir_s_coefficients").AsSpan((index - 1) * 32, 32).ToArray(),
            "shamir-b" => site.Bytes("shamir_b_coefficients").AsSpan((index - 1) * 32, 32).ToArray(),
            "salt-s" => site.GetProperty("s_salt_for").Bytes($"{index}"),
            "salt-b" => site.GetProperty("b_salt_for").Bytes($"{index}"),
            _ => throw new ArgumentOutOfRangeException(nameof(label), label, "no such label"),
        };
        Assert.Equal(destination.Length, secret.Length);
        secret.CopyTo(destination);
    }
}
