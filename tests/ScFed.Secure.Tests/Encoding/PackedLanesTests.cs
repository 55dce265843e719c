using CsCheck;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Tests.Round;

namespace ScFed.Secure.Tests.Encoding;

public sealed class PackedLanesTests
{
    private static readonly Gen<(uint[] Lanes, int Bits)> Packings = Gen.Select(Gen.UInt.Array[0, 40], Gen.Int[17, 32]);

    [Fact]
    public void UnpackingGivesTheLowBitsBack() => Packings.Sample((lanes, bits) =>
    {
        uint mask = unchecked((uint)((1UL << bits) - 1));
        byte[] packed = Pack(lanes, bits);
        uint[] unpacked = new uint[lanes.Length];
        PackedLanes.Unpack(packed, bits, unpacked);
        Assert.Equal(lanes.Select(l => l & mask), unpacked);
        PackedLanes.CheckPadding(packed, bits, lanes.Length);
    });

    [Fact]
    public void BitIOfTheStreamIsBitIOfTheLanes() => Packings.Sample((lanes, bits) =>
    {
        byte[] packed = Pack(lanes, bits);
        for (int bit = 0; bit < lanes.Length * bits; bit++)
        {
            Assert.Equal((lanes[bit / bits] >> (bit % bits)) & 1, (uint)(packed[bit / 8] >> (bit % 8)) & 1);
        }
    });

    [Fact]
    public void EveryPaddingBitIsRefused() => Packings.Sample((lanes, bits) =>
    {
        byte[] packed = Pack(lanes, bits);
        for (int bit = lanes.Length * bits; bit < packed.Length * 8; bit++)
        {
            byte[] padded = [.. packed];
            padded[^1] |= (byte)(1 << (bit % 8));
            Refused.With(Misbehaviour.Padding, () => PackedLanes.CheckPadding(padded, bits, lanes.Length));
            Refused.With(Misbehaviour.Padding, () => PackedLanes.Unpack(padded, bits, new uint[lanes.Length]));
        }
    });

    private static byte[] Pack(uint[] lanes, int bits)
    {
        byte[] packed = new byte[((lanes.Length * bits) + 7) / 8];
        PackedLanes.Pack(lanes, bits, packed);
        return packed;
    }
}
