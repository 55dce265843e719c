using ScFed.Secure.Agreement;

namespace ScFed.Secure.Tests.Rfc;

/// <summary>RFC 5869, the SHA-256 case without salt (A.3); the others have a salt, which this protocol never uses.</summary>
public sealed class HkdfTests
{
    [Fact]
    public void AppendixA3()
    {
        byte[] output = new byte[42];
        Hkdf.Derive(Hex.Parse(string.Concat(Enumerable.Repeat("0b", 22))), info: [], output);
        Assert.Equal("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8", Hex.Of(output));
    }
}
