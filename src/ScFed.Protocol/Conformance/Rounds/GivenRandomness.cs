using System.Text.Json;
using ScFed.Secure.Round;

namespace ScFed.Protocol.Conformance.Rounds;

/// <summary>Hands out the secrets of one site of a round file, which are given after hedging.</summary>
internal sealed class GivenRandomness(JsonElement site) : ISetupRandomness
{
    public void Draw(string label, SetupId sid, ushort index, Span<byte> destination)
    {
        byte[] secret = label switch
        {
            "seed" => site.Bytes("seed_u"),
            "b" => site.Bytes("b_u"),
            "envelope-x25519" => site.Bytes("envelope_x25519_secret"),
            "envelope-mlkem" => site.Bytes("envelope_mlkem_d_z"),
            "envelope-coins" => site.Member("envelope_coins_to").Bytes($"{index}"),
            "shamir-s" => Coefficient("shamir_s_coefficients", index),
            "shamir-b" => Coefficient("shamir_b_coefficients", index),
            "salt-s" => site.Member("s_salt_for").Bytes($"{index}"),
            "salt-b" => site.Member("b_salt_for").Bytes($"{index}"),
            _ => throw new VectorException($"a round file has no secret '{label}'"),
        };
        if (secret.Length != destination.Length)
        {
            throw new VectorException($"the secret '{label}' has {secret.Length} bytes where {destination.Length} belong");
        }

        secret.CopyTo(destination);
    }

    /// <summary>Degrees count from 1; a file that is a coefficient short has another length.</summary>
    private byte[] Coefficient(string key, ushort degree) => site.Bytes(key).Chunk(32).ElementAtOrDefault(degree - 1) ?? [];
}
