using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.Secure.Tests.Round;

public sealed class HedgedRandomnessTests
{
    private static readonly SetupId Sid = new(Digest.Of("sid"u8));

    [Fact]
    public void NoTwoDrawsAreEqual()
    {
        using HedgedRandomness randomness = new(new byte[32]);
        HashSet<string> seen = [];
        foreach (string label in new[] { "seed", "b", "salt-s", "salt-b" })
        {
            for (ushort index = 0; index < 5; index++)
            {
                Assert.True(seen.Add(Draw(randomness, label, Sid, index)));
                Assert.True(seen.Add(Draw(randomness, label, Sid, index)));
                Assert.True(seen.Add(Draw(randomness, label, default, index)));
            }
        }
    }

    [Fact]
    public void LongDrawIsFilledToItsEnd()
    {
        using HedgedRandomness randomness = new(new byte[32]);
        byte[] seed = new byte[64];
        randomness.Draw("envelope-mlkem", Sid, 0, seed);
        Assert.NotEqual(Hex.Of(seed.AsSpan(0, 32)), Hex.Of(seed.AsSpan(32)));
        Assert.Contains(seed[56..], b => b != 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void DeviceSecretOfAnotherLengthIsRefused(int length) => Assert.Throws<ArgumentException>(() => new HedgedRandomness(new byte[length]));

    [Fact]
    public void DisposeWipesItsOwnCopyOfTheDeviceSecret()
    {
        byte[] secret = [.. Enumerable.Repeat((byte)7, 32)];
        HedgedRandomness randomness = new(secret);
        byte[] copy = Inside.Field<byte[]>(randomness, "_deviceSecret");
        Assert.Equal(secret, copy);
        randomness.Dispose();
        Assert.All(copy, b => Assert.Equal(0, b));
        Assert.All(secret, b => Assert.Equal(7, b));
    }

    private static string Draw(HedgedRandomness randomness, string label, SetupId sid, ushort index)
    {
        byte[] drawn = new byte[32];
        randomness.Draw(label, sid, index, drawn);
        return Hex.Of(drawn);
    }
}
