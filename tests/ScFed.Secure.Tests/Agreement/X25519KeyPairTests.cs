using System.Security.Cryptography;
using ScFed.Secure.Agreement;

namespace ScFed.Secure.Tests.Agreement;

public sealed class X25519KeyPairTests
{
    /// <summary>All u of order 1, 2, 4 and 8 on the curve and its twist, and their other encodings below 2^255 (cr.yp.to/ecdh.html).</summary>
    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")]
    [InlineData("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void LowOrderPeerIsRefused(string peer)
    {
        using X25519KeyPair pair = X25519KeyPair.FromSecret(RandomNumberGenerator.GetBytes(32));
        Assert.False(pair.TryAgree(Hex.Parse(peer), new byte[32]));
        Assert.True(X25519KeyPair.IsLowOrder(Hex.Parse(peer)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void PeerOfWrongLengthIsRefused(int length)
    {
        byte[] peer = new byte[length];
        peer.AsSpan().Fill(9);
        using X25519KeyPair pair = X25519KeyPair.FromSecret(new byte[32]);
        Assert.False(pair.TryAgree(peer, new byte[32]));
        Assert.True(X25519KeyPair.IsLowOrder(peer));
    }

    [Fact]
    public void HonestKeyIsNotOfLowOrder()
    {
        for (int i = 0; i < 50; i++)
        {
            using X25519KeyPair pair = X25519KeyPair.FromSecret(RandomNumberGenerator.GetBytes(32));
            Assert.False(X25519KeyPair.IsLowOrder(pair.PublicKey.Span));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(64)]
    public void SecretOfWrongLengthIsRefused(int length) => Assert.Throws<ArgumentException>(() => X25519KeyPair.FromSecret(new byte[length]));

    [Fact]
    public void DisposedPairAgreesNoMore()
    {
        X25519KeyPair pair = X25519KeyPair.FromSecret(new byte[32]);
        pair.Dispose();
        Assert.Throws<ObjectDisposedException>(() => pair.TryAgree(pair.PublicKey.Span, new byte[32]));
    }

    [Fact]
    public void ToStringShowsNoKey()
    {
        using X25519KeyPair pair = X25519KeyPair.FromSecret(new byte[32]);
        Assert.Equal("X25519KeyPair { … }", pair.ToString());
    }
}
