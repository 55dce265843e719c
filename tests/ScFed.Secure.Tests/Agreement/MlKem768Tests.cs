using System.Security.Cryptography;
using CsCheck;
using ScFed.Secure.Agreement;

namespace ScFed.Secure.Tests.Agreement;

public sealed class MlKem768Tests
{
    private static readonly byte[] Key = MakeKey();

    [Fact]
    public void CoefficientThatIsNotReducedIsRefused()
    {
        Gen.Select(Gen.Int[0, 767], Gen.Int[3329, 4095]).Sample(
            (index, value) =>
            {
                byte[] forged = [.. Key];
                SetCoefficient(forged, index, value);
                return !MlKem768.IsValidEncapsulationKey(forged);
            });
    }

    [Fact]
    public void LargestReducedCoefficientIsAccepted()
    {
        for (int index = 0; index < 768; index++)
        {
            byte[] edge = [.. Key];
            SetCoefficient(edge, index, 3328);
            Assert.True(MlKem768.IsValidEncapsulationKey(edge));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1183)]
    [InlineData(1185)]
    public void KeyOfWrongLengthIsRefused(int length)
    {
        byte[] key = [.. Key];
        Array.Resize(ref key, length);
        Assert.False(MlKem768.IsValidEncapsulationKey(key));
        Assert.Throws<ArgumentException>(() => MlKem768.Encapsulate(key, new byte[32], new byte[1088], new byte[32]));
    }

    [Fact]
    public void EncapsulationToAnInvalidKeyThrows()
    {
        byte[] forged = [.. Key];
        SetCoefficient(forged, 5, 4095);
        Assert.Throws<ArgumentException>(() => MlKem768.Encapsulate(forged, new byte[32], new byte[1088], new byte[32]));
    }

    [Fact]
    public void SameCoinsMakeTheSameCiphertextAndOthersAnother()
    {
        byte[] coins = RandomNumberGenerator.GetBytes(32);
        byte[] first = Encapsulate(coins);
        Assert.Equal(first, Encapsulate(coins));
        coins[31] ^= 1;
        Assert.NotEqual(first, Encapsulate(coins));
    }

    [Fact]
    public void AnyCiphertextGivesSomeSecretAndTheForgedOneAnother()
    {
        using MlKemKeyPair pair = MlKemKeyPair.FromSeed(new byte[64]);
        byte[] ciphertext = new byte[1088];
        byte[] secret = new byte[32];
        MlKem768.Encapsulate(pair.EncapsulationKey.Span, new byte[32], ciphertext, secret);
        Gen.Int[0, (1088 * 8) - 1].Sample(
            bit =>
            {
                byte[] forged = [.. ciphertext];
                forged[bit / 8] ^= (byte)(1 << (bit % 8));
                byte[] other = new byte[32];
                pair.Decapsulate(forged, other);
                return !other.AsSpan().SequenceEqual(secret);
            });
        pair.Decapsulate(Enumerable.Repeat((byte)0xFF, 1088).ToArray(), secret);
        pair.Decapsulate(new byte[1088], secret);
    }

    [Theory]
    [InlineData(1087)]
    [InlineData(1089)]
    public void CiphertextOfWrongLengthThrows(int length)
    {
        using MlKemKeyPair pair = MlKemKeyPair.FromSeed(new byte[64]);
        Assert.Throws<ArgumentException>(() => pair.Decapsulate(new byte[length], new byte[32]));
    }

    [Fact]
    public void DisposedPairDecapsulatesNoMore()
    {
        MlKemKeyPair pair = MlKemKeyPair.FromSeed(new byte[64]);
        pair.Dispose();
        Assert.Throws<ObjectDisposedException>(() => pair.Decapsulate(new byte[1088], new byte[32]));
        Assert.Equal("MlKemKeyPair { … }", pair.ToString());
    }

    private static byte[] MakeKey()
    {
        using MlKemKeyPair pair = MlKemKeyPair.FromSeed(RandomNumberGenerator.GetBytes(64));
        return pair.EncapsulationKey.ToArray();
    }

    private static byte[] Encapsulate(byte[] coins)
    {
        byte[] ciphertext = new byte[1088];
        MlKem768.Encapsulate(Key, coins, ciphertext, new byte[32]);
        return ciphertext;
    }

    private static void SetCoefficient(byte[] key, int index, int value)
    {
        int at = index / 2 * 3;
        if (index % 2 == 0)
        {
            (key[at], key[at + 1]) = ((byte)(value & 0xFF), (byte)((key[at + 1] & 0xF0) | (value >> 8)));
        }
        else
        {
            (key[at + 1], key[at + 2]) = ((byte)((key[at + 1] & 0x0F) | ((value & 0x0F) << 4)), (byte)(value >> 4));
        }
    }
}
