using System.Numerics;
using System.Text.Json;
using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;

namespace ScFed.Secure.Tests.Vectors;

/// <summary>A pair mask of two chunks of each kind, laid out by hand: lanes in 64-bit words, packed bit by bit.</summary>
public sealed class LongPairMaskVectors
{
    [Theory]
    [InlineData("long pair mask, suite 1, k = 16")]
    [InlineData("long pair mask, suite 1, k = 17")]
    [InlineData("long pair mask, suite 2, k = 17")]
    [InlineData("long pair mask, suite 2, k = 33")]
    public void ChunksMatch(string name)
    {
        Vector vector = Assert.Single(RepositoryFiles.Primitives(name));
        SumEncoding encoding = new((int)vector.In.Number("exact"), (int)vector.In.Number("real"), (int)vector.In.Number("k"));
        ulong[] exact = Expand<ulong>(vector.In, kind: 0, encoding.ExactLanes);
        ulong[] real = encoding.Bits switch
        {
            16 => Expand<ushort>(vector.In, kind: 1, encoding.RealLanes),
            <= 32 => Expand<uint>(vector.In, kind: 1, encoding.RealLanes),
            _ => Expand<ulong>(vector.In, kind: 1, encoding.RealLanes),
        };

        for (int index = 0; index < encoding.ChunkCount; index++)
        {
            (int first, int lanes, bool isReal) = encoding.ChunkAt(index);
            byte[] chunk = Pack((isReal ? real : exact).AsSpan(first, lanes), isReal ? encoding.Bits : 64);
            Assert.Equal(vector.Out.GetProperty("chunk_lengths")[index].GetInt32(), chunk.Length);
            Assert.Equal(vector.Out.GetProperty("last 16 bytes of each")[index].GetString(), Hex.Of(chunk.AsSpan()[^16..]));
            Assert.Equal(vector.Out.GetProperty("sha256 of each chunk")[index].GetString(), Digest.Of(chunk).ToString());
        }
    }

    private static ulong[] Expand<TLane>(JsonElement given, byte kind, int lanes)
        where TLane : unmanaged, IBinaryInteger<TLane>, IUnsignedNumber<TLane>
    {
        byte[] key = new byte[32];
        Info info = new Info("mask").AddByte(kind).Add(given.Digest("rid")).Add(given.Digest("H(U1)")).Add(given.Digest("H(U2)"));
        Hkdf.Derive(given.Bytes("s_uv"), info, key);
        using MaskStream stream = MaskStream.Create((Suite)given.Number("suite"), key);
        TLane[] mask = new TLane[lanes];
        MaskExpansion.AddTo(stream, mask.AsSpan());
        return Array.ConvertAll(mask, ulong.CreateTruncating);
    }

    private static byte[] Pack(ReadOnlySpan<ulong> lanes, int bits)
    {
        byte[] packed = new byte[((lanes.Length * bits) + 7) / 8];
        int at = 0;
        foreach (ulong lane in lanes)
        {
            for (int bit = 0; bit < bits; bit++, at++)
            {
                packed[at / 8] |= (byte)(((lane >> bit) & 1) << (at % 8));
            }
        }

        return packed;
    }
}
