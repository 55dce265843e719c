using NSec.Cryptography;

namespace ScFed.Secure.Tests.Rfc;

/// <summary>draft-irtf-cfrg-aegis-aead, AEGIS-256 test vectors 1 to 5 with 256-bit tags: the cipher below suite 1 is the published one.</summary>
public sealed class Aegis256Tests
{
    [Theory]
    [InlineData("", "00000000000000000000000000000000", "754fc3d8c973246dcc6d741412a4b2361181a1d18091082bf0266f66297d167d2e68b845f61a3b0527d31fc7b7b89f13")]
    [InlineData("", "", "6a348c930adbd654896e1666aad67de989ea75ebaa2b82fb588977b1ffec864a")]
    [InlineData(
        "0001020304050607",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "f373079ed84b2709faee373584585d60accd191db310ef5d8b11833df9dec711b7d28d0c3c0ebd409fd22b44160503073a547412da0854bfb9723020dab8da1a")]
    [InlineData(
        "0001020304050607",
        "000102030405060708090a0b0c0d",
        "f373079ed84b2709faee373584588c1cc703c81281bee3f6d9966e14948b4a175b2efbdc31e61a98b4465235c2d9")]
    [InlineData(
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223242526272829",
        "101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637",
        "57754a7d09963e7c787583a2e7b859bb24fa1e04d49fd550b2511a358e3bca252a9b1b8b30cc4a67a3aca270c006094d71c20e6910b5161c0826df233d08919a566ec2c05990f734")]
    public void TestVectors(string associatedData, string message, string expected)
    {
        byte[] secret = new byte[32];
        byte[] nonce = new byte[32];
        (secret[0], secret[1]) = (0x10, 0x01);
        (nonce[0], nonce[2]) = (0x10, 0x02);
        using Key key = Key.Import(AeadAlgorithm.Aegis256, secret, KeyBlobFormat.RawSymmetricKey);
        Assert.Equal(expected, Hex.Of(AeadAlgorithm.Aegis256.Encrypt(key, nonce, Hex.Parse(associatedData), Hex.Parse(message))));
    }
}
