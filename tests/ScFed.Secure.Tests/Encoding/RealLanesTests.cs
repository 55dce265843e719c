using CsCheck;
using ScFed.Secure.Encoding;

namespace ScFed.Secure.Tests.Encoding;

/// <summary>Arithmetic of every width, against integers modulo 2^k.</summary>
public sealed class RealLanesTests
{
    private static readonly Gen<(int Bits, long[] Left, long[] Right)> Pairs = Gen.Select(
        Gen.Int[16, 40], Gen.Select(Gen.Long, Gen.Long).Array[1, 50], (bits, pairs) => (bits, pairs.Select(p => p.Item1).ToArray(), pairs.Select(p => p.Item2).ToArray()));

    [Theory]
    [InlineData(16, 2)]
    [InlineData(17, 4)]
    [InlineData(32, 4)]
    [InlineData(33, 8)]
    [InlineData(40, 8)]
    public void AWordIsAsNarrowAsItMayBe(int bits, int bytes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        RealLanes lanes = RealLanes.Create(bits, 100_000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, bytes * 100_000, (bytes * 100_000) + 1_000);
        Assert.Equal((bits, 100_000), (lanes.Bits, lanes.Length));
    }

    [Fact]
    public void SumsAreThoseModuloTwoToTheK() => Pairs.Sample((bits, left, right) =>
    {
        RealLanes sum = Of(bits, left);
        sum.Add(Of(bits, right));
        long[] read = new long[left.Length];
        sum.Read(0, read);
        for (int i = 0; i < left.Length; i++)
        {
            Assert.Equal(Centre(unchecked(left[i] + right[i]), bits), read[i]);
            Assert.Equal(read[i], sum.CentredAt(i));
            Assert.Equal(unchecked((ulong)read[i]) & ((1UL << bits) - 1), sum[i]);
        }
    });

    [Fact]
    public void WhatGoesOverTheWireAddsUpTheSame() => Pairs.Sample((bits, left, right) =>
    {
        byte[] packed = new byte[PackedLanes.Size(left.Length, bits)];
        Of(bits, right).Pack(0, right.Length, packed);
        RealLanes sum = Of(bits, left);
        sum.AddPacked(0, left.Length, packed);
        RealLanes read = RealLanes.Create(bits, left.Length);
        read.Unpack(0, left.Length, packed);
        for (int i = 0; i < left.Length; i++)
        {
            Assert.Equal(Centre(right[i], bits), read.CentredAt(i));
            Assert.Equal(Centre(unchecked(left[i] + right[i]), bits), sum.CentredAt(i));
        }
    });

    [Fact]
    public void ClearedLanesAreZerosAndTextShowsNone()
    {
        RealLanes lanes = Of(40, [123_456, -123_456]);
        Assert.Equal("RealLanes { 2 of 40 bits }", lanes.ToString());
        lanes.Clear();
        Assert.Equal([0UL, 0UL], [lanes[0], lanes[1]]);
    }

    private static RealLanes Of(int bits, long[] values)
    {
        RealLanes lanes = RealLanes.Create(bits, values.Length);
        lanes.Write(0, values);
        return lanes;
    }

    private static long Centre(long value, int bits) => unchecked(value << (64 - bits)) >> (64 - bits);
}
