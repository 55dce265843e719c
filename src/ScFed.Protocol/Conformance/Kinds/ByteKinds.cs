using System.Text.Json;
using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Kinds;

/// <summary>Section Bytes: HKDF, canonical(…), H(Ui).</summary>
internal static class ByteKinds
{
    public static (string, VectorKind)[] All =>
    [
        ("hkdf", new VectorKind(Derived)),
        ("canonical", new VectorKind((given, output) => output == "bytes" ? CanonicalOf(given) : null)),
        ("set-hash", new VectorKind((given, output) => SetHashOf(given, output))),
    ];

    private static byte[]? Derived(JsonElement given, string output)
    {
        byte[]? key = output switch { "32" => new byte[32], "64" => new byte[64], _ => null };
        if (key is not null)
        {
            Hkdf.Derive(given.Bytes("ikm"), given.Bytes("info"), key);
        }

        return key;
    }

    private static byte[] CanonicalOf(JsonElement given)
    {
        Canonical canonical = new();
        foreach (JsonElement field in given.List("fields"))
        {
            JsonProperty[] one = [.. field.Map()];
            canonical = one is [{ Name: var type, Value: var value }]
                ? type switch
                {
                    "bytes" => canonical.Add(value.Bytes()),
                    "integer" => canonical.Add(value.Unsigned()),
                    "text" => canonical.Add(value.Text()),
                    _ => throw new VectorException($"a field is bytes, integer or text, not '{type}'"),
                }
                : throw new VectorException("a field has one member");
        }

        return canonical.ToArray();
    }

    private static Digest? SetHashOf(JsonElement given, string output) => output is ['H', '(', 'U', >= '1' and <= '3', ')']
        ? SetHash.Of(output[3] - '0', given.Member("messages").Map().Select(m => new SignedMessage(m.Place(), m.Value.Bytes())).OrderBy(m => m.Place))
        : null;
}
