using System.Text.Json;
using ScFed.Secure.Agreement;

namespace ScFed.Secure.Tests.Vectors;

public sealed class HkdfVectors
{
    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    public void OutputsMatch(int length)
    {
        Vector vector = Assert.Single(RepositoryFiles.Primitives("hkdf"));
        byte[] output = new byte[length];
        Hkdf.Derive(vector.In.Bytes("ikm"), vector.In.Bytes("info"), output);
        Assert.Equal(vector.Out.Text($"{length}"), Hex.Of(output));
    }

    [Fact]
    public void MaskKeysMatch()
    {
        Vector vector = Assert.Single(RepositoryFiles.Primitives("mask keys"));
        foreach ((string kind, byte number) in new (string, byte)[] { ("exact", 0), ("real", 1) })
        {
            Assert.Equal(vector.Out.GetProperty("pair").Text(kind), Key(vector.In, "s_uv", "mask", number));
            Assert.Equal(vector.Out.GetProperty("self").Text(kind), Key(vector.In, "b_u", "self", number));
        }
    }

    private static string Key(JsonElement given, string secret, string label, byte kind)
    {
        byte[] key = new byte[32];
        Info info = new Info(label).AddByte(kind).Add(given.Digest("rid")).Add(given.Digest("H(U1)")).Add(given.Digest("H(U2)"));
        Hkdf.Derive(given.Bytes(secret), info, key);
        return Hex.Of(key);
    }
}
