using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using CsCheck;
using ScFed.Secure.Masking;

namespace ScFed.Secure.Tests.Masking;

public sealed class MaskExpansionTests
{
    private static readonly byte[][] Keys = [.. Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetBytes(32))];

    [Theory]
    [InlineData(Suite.Aegis256)]
    [InlineData(Suite.Aes256Ctr)]
    public void AddingThenSubtractingIsTheIdentity(Suite suite)
    {
        Gen.Select(Gen.Int[0, 40_000], Gen.Int[0, 100_000]).Sample(
            (count, first) => RoundTrips<ushort>(suite, count, first) && RoundTrips<uint>(suite, count, first) && RoundTrips<ulong>(suite, count, first),
            iter: 20);
    }

    [Theory]
    [InlineData(Suite.Aegis256)]
    [InlineData(Suite.Aes256Ctr)]
    public void ManyMasksAddUpToTheSumOfTheirWords(Suite suite)
    {
        using MaskStream first = MaskStream.Create(suite, Keys[0]);
        using MaskStream second = MaskStream.Create(suite, Keys[1]);
        using MaskStream third = MaskStream.Create(suite, Keys[2]);
        uint[] lanes = new uint[40_000];
        lanes.AsSpan().Fill(uint.MaxValue);
        MaskExpansion.Apply([new(first, false), new(second, true), new(third, false)], lanes.AsSpan());
        (uint[] a, uint[] b, uint[] c) = (Words(first, lanes.Length), Words(second, lanes.Length), Words(third, lanes.Length));
        uint[] expected = new uint[lanes.Length];
        for (int i = 0; i < expected.Length; i++)
        {
            expected[i] = unchecked(uint.MaxValue + a[i] - b[i] + c[i]);
        }

        Assert.Equal(expected, lanes);
    }

    [Theory]
    [InlineData(Suite.Aegis256)]
    [InlineData(Suite.Aes256Ctr)]
    public void AnyTilingGivesTheSameLanes(Suite suite)
    {
        using MaskStream stream = MaskStream.Create(suite, Keys[0]);
        ushort[] whole = new ushort[100_000];
        MaskExpansion.AddTo(stream, whole.AsSpan());
        Gen.Int[1, 40_000].Sample(
            tile =>
            {
                ushort[] tiled = new ushort[whole.Length];
                for (int at = 0; at < tiled.Length; at += tile)
                {
                    MaskExpansion.AddTo(stream, tiled.AsSpan(at, Math.Min(tile, tiled.Length - at)), at);
                }

                return tiled.AsSpan().SequenceEqual(whole);
            },
            iter: 10);
    }

    [Fact]
    public void NegativeLaneThrows()
    {
        using MaskStream stream = MaskStream.Create(Suite.Aegis256, Keys[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => MaskExpansion.AddTo(stream, new uint[4].AsSpan(), -1));
    }

    [Fact]
    public void ExpansionAllocatesNothingPerBlock()
    {
        using MaskStream stream = MaskStream.Create(Suite.Aegis256, Keys[0]);
        uint[] lanes = new uint[1 << 20];
        MaskExpansion.AddTo(stream, lanes.AsSpan());
        long before = GC.GetAllocatedBytesForCurrentThread();
        MaskExpansion.AddTo(stream, lanes.AsSpan());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024);
    }

    private static bool RoundTrips<TLane>(Suite suite, int count, int first)
        where TLane : unmanaged, IBinaryInteger<TLane>, IUnsignedNumber<TLane>
    {
        using MaskStream stream = MaskStream.Create(suite, Keys[0]);
        TLane[] lanes = new TLane[count];
        lanes.AsSpan().Fill(TLane.One);
        MaskExpansion.AddTo(stream, lanes.AsSpan(), first);
        bool masked = count < 8 || lanes.Any(lane => lane != TLane.One);
        MaskExpansion.SubtractFrom(stream, lanes.AsSpan(), first);
        return masked && lanes.All(lane => lane == TLane.One);
    }

    private static uint[] Words(MaskStream stream, int count)
    {
        byte[] bytes = new byte[(count * 4) + MaskStream.BlockSize];
        for (int block = 0; block * MaskStream.BlockSize < count * 4; block++)
        {
            stream.Fill(block, bytes.AsSpan(block * MaskStream.BlockSize, MaskStream.BlockSize));
        }

        return [.. Enumerable.Range(0, count).Select(i => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i * 4)))];
    }
}
