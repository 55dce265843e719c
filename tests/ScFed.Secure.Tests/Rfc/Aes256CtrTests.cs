using ScFed.Secure.Masking;

namespace ScFed.Secure.Tests.Rfc;

/// <summary>
/// Counters from zero under the zero key stand in the GCM test cases of McGrew and Viega: counter 0 is the hash key H of case 13, counter 1 its tag,
/// counter 2 the ciphertext of case 14.
/// </summary>
public sealed class Aes256CtrTests
{
    [Fact]
    public void GcmCases13And14()
    {
        using MaskStream stream = MaskStream.Create(Suite.Aes256Ctr, new byte[32]);
        byte[] keystream = new byte[48];
        stream.Fill(0, keystream);
        Assert.Equal("dc95c078a2408989ad48a21492842087530f8afbc74536b9a963b4f1c4cb738bcea7403d4d606b6e074ec5d3baf39d18", Hex.Of(keystream));
    }
}
