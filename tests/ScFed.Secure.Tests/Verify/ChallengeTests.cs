using System.Numerics;
using System.Runtime.InteropServices;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;
using ScFed.Secure.Round;
using ScFed.Secure.Verify;

namespace ScFed.Secure.Tests.Verify;

public sealed class ChallengeTests
{
    private static readonly RoundSets Sets = new(default, new RoundId(Digest.Of("rid"u8)), default, default, Digest.Of("U3"u8));

    [Fact]
    public void WordThatIsPIsThrownAwayAndTheNextOnesMoveUp()
    {
        ulong[] words = [5, Mersenne61.Prime, ulong.MaxValue, (1UL << 61) + 7, Mersenne61.Prime - 1, Mersenne61.Prime];
        Assert.Equal(3, Challenge.Draw(words));
        Assert.Equal([5, 7, Mersenne61.Prime - 1], words[..3]);
    }

    [Fact]
    public void WordsBelowPStayWhereTheyAre()
    {
        ulong[] words = [1, 2, 3UL << 61];
        Assert.Equal(3, Challenge.Draw(words));
        Assert.Equal([1, 2, 0], words);
    }

    [Theory]
    [InlineData(Suite.Aegis256)]
    [InlineData(Suite.Aes256Ctr)]
    public void LongVectorsTakeTheStreamWordByWordAcrossBlocksAndKinds(Suite suite)
    {
        SumEncoding encoding = new(9_000, 12_000, 20);
        Random random = new(1);
        LaneVector lanes = LaneVector.FromInput(
            encoding,
            [.. Enumerable.Range(0, encoding.Exact).Select(_ => random.NextInt64(-(1L << 58), 1L << 58))],
            [.. Enumerable.Range(0, encoding.Real).Select(_ => random.Next(-(1 << 19), 1 << 19))]);
        byte[] stream = new byte[3 * MaskStream.BlockSize];
        using MaskStream key = MaskStream.Create(suite, Challenge.KeyOf(Sets, Digest.Zero, 2).Span);
        for (int block = 0; block < 3; block++)
        {
            key.Fill(block, stream.AsSpan(block * MaskStream.BlockSize, MaskStream.BlockSize));
        }

        ulong[] words = MemoryMarshal.Cast<byte, ulong>(stream).ToArray();
        long[] integers = new long[encoding.ExactLanes + encoding.RealLanes];
        CentredLanes.Read(lanes, 0, integers);
        BigInteger expected = integers.Select((x, i) => new BigInteger(words[i] & Mersenne61.Prime) * x).Aggregate(BigInteger.Add);
        using Challenge challenge = new(suite, Sets, Digest.Zero, 2);
        Assert.Equal(((expected % Mersenne61.Prime) + Mersenne61.Prime) % Mersenne61.Prime, challenge.Times(lanes));
        Assert.Equal(challenge.Times(lanes), challenge.Times(lanes));
    }

    [Fact]
    public void EverythingInTheKeyMakesAnotherChallenge()
    {
        Digest[] keys =
        [
            Challenge.KeyOf(Sets, Digest.Zero, 1),
            Challenge.KeyOf(Sets, Digest.Zero, 2),
            Challenge.KeyOf(Sets, Digest.Of("X"u8), 1),
            Challenge.KeyOf(Sets with { U3 = default }, Digest.Zero, 1),
            Challenge.KeyOf(Sets with { Rid = default }, Digest.Zero, 1),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }
}
