using System.Numerics;
using CsCheck;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Tests.Round;

namespace ScFed.Secure.Tests.Encoding;

public sealed class PackedLanesTests
{
    [Fact]
    public void UnpackingGivesTheLowBitsBack()
    {
        Sample<ushort>(Gen.UShort, Gen.Const(16));
        Sample<uint>(Gen.UInt, Gen.Int[17, 32]);
        Sample<ulong>(Gen.ULong, Gen.Int[33, 40]);

        static void Sample<TWord>(Gen<TWord> words, Gen<int> widths)
            where TWord : unmanaged, IBinaryInteger<TWord>, IUnsignedNumber<TWord> => Gen.Select(words.Array[0, 70], widths).Sample((lanes, bits) =>
            {
                byte[] packed = Pack(lanes, bits);
                TWord[] unpacked = new TWord[lanes.Length];
                PackedLanes.Unpack(packed, bits, unpacked.AsSpan());
                Assert.Equal(lanes.Select(l => ulong.CreateTruncating(l) & ((1UL << bits) - 1)), unpacked.Select(ulong.CreateTruncating));
                PackedLanes.CheckPadding(packed, bits, lanes.Length);
            });
    }

    [Fact]
    public void BitIOfTheStreamIsBitIOfTheLanes() => Gen.Select(Gen.ULong.Array[0, 40], Gen.Int[16, 40]).Sample((lanes, bits) =>
    {
        byte[] packed = Pack(lanes, bits);
        for (int bit = 0; bit < lanes.Length * bits; bit++)
        {
            Assert.Equal((lanes[bit / bits] >> (bit % bits)) & 1, (ulong)(packed[bit / 8] >> (bit % 8)) & 1);
        }
    });

    [Fact]
    public void EveryPaddingBitIsRefused() => Gen.Select(Gen.ULong.Array[0, 40], Gen.Int[16, 40]).Sample((lanes, bits) =>
    {
        byte[] packed = Pack(lanes, bits);
        for (int bit = lanes.Length * bits; bit < packed.Length * 8; bit++)
        {
            byte[] padded = [.. packed];
            padded[^1] |= (byte)(1 << (bit % 8));
            Refused.With(Misbehaviour.Padding, () => PackedLanes.CheckPadding(padded, bits, lanes.Length));
            Refused.With(Misbehaviour.Padding, () => PackedLanes.Unpack(padded, bits, new ulong[lanes.Length].AsSpan()));
        }
    });

    private static byte[] Pack<TWord>(TWord[] lanes, int bits)
        where TWord : unmanaged, IBinaryInteger<TWord>, IUnsignedNumber<TWord>
    {
        byte[] packed = new byte[PackedLanes.Size(lanes.Length, bits)];
        PackedLanes.Pack<TWord>(lanes, bits, packed);
        return packed;
    }
}
