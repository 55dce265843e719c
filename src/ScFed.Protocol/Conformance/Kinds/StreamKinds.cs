using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;

namespace ScFed.Protocol.Conformance.Kinds;

/// <summary>Section Keys: mask streams, at any offset, and over a whole vector.</summary>
internal static class StreamKinds
{
    private const int MostBytes = 1 << 20;

    private const int MostCoordinates = 1 << 20;

    public static (string, VectorKind)[] All =>
    [
        ("stream", new VectorKind(StreamOf)),
        ("long-pair-mask", new VectorKind(LongPairMaskOf)),
    ];

    /// <summary>Bytes <c>first..last</c> of a stream, block by block.</summary>
    public static byte[] Bytes(Suite suite, byte[] key, long first, int count)
    {
        using MaskStream stream = MaskStream.Create(suite, key);
        byte[] bytes = new byte[count];
        byte[] block = new byte[MaskStream.BlockSize];
        for (int done = 0; done < count;)
        {
            (long index, long skipped) = Math.DivRem(first + done, MaskStream.BlockSize);
            int run = Math.Min(count - done, MaskStream.BlockSize - (int)skipped);
            stream.Fill(index, block.AsSpan(0, (int)skipped + run));
            block.AsSpan((int)skipped, run).CopyTo(bytes.AsSpan(done));
            done += run;
        }

        return bytes;
    }

    /// <summary>The suite of that number.</summary>
    public static Suite SuiteOf(JsonElement given) => given.Number("suite") switch
    {
        1 => Suite.Aegis256,
        2 => Suite.Aes256Ctr,
        _ => throw new VectorException("there are suites 1 and 2"),
    };

    /// <summary>Outputs are named <c>bytes A..B</c> and <c>uW lanes of bytes A..B</c>; lanes come from the code that masks vectors.</summary>
    private static object? StreamOf(JsonElement given, string output)
    {
        string[] words = output.Split("bytes ");
        string[] range = words is [_, string ends] ? ends.Split("..") : [];
        if (range is not [string from, string to]
            || !long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out long first)
            || !long.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out long last)
            || last < first || last - first >= MostBytes || last >= MaskStream.BlockCount * MaskStream.BlockSize)
        {
            return null;
        }

        int count = (int)(last - first) + 1;
        return words[0] switch
        {
            "" => Bytes(SuiteOf(given), given.Bytes("key"), first, count),
            "u16 lanes of " => Lanes<ushort>(given, first, count),
            "u32 lanes of " => Lanes<uint>(given, first, count),
            "u64 lanes of " => Lanes<ulong>(given, first, count),
            _ => null,
        };
    }

    private static TLane[] Lanes<TLane>(JsonElement given, long first, int count)
        where TLane : unmanaged, IBinaryInteger<TLane>, IUnsignedNumber<TLane>
    {
        int size = Unsafe.SizeOf<TLane>();
        if (first % size != 0 || count % size != 0)
        {
            throw new VectorException("the bytes are no whole lanes");
        }

        using MaskStream stream = MaskStream.Create(SuiteOf(given), given.Bytes("key"));
        TLane[] lanes = new TLane[count / size];
        MaskExpansion.AddTo(stream, lanes.AsSpan(), first / size);
        return lanes;
    }

    /// <summary>A pair mask over two kinds, as it would go over the wire: each stream runs on from chunk to chunk.</summary>
    private static object? LongPairMaskOf(JsonElement given, string output)
    {
        SumEncoding encoding = new(given.Count("exact", MostCoordinates), given.Count("real", MostCoordinates), given.Count("k", 64));
        LaneVector lanes = new(encoding);
        byte[] end = [.. given.Bytes("rid"), .. given.Bytes("H(U1)"), .. given.Bytes("H(U2)")];
        byte[] Key(byte kind) => AgreementKinds.Derive(given.Bytes("s_uv"), [.. "mask"u8, kind, .. end]);
        using (MaskSet masks = new(SuiteOf(given), encoding))
        {
            masks.Add(Key(0), Key(1), negative: false);
            masks.ApplyTo(lanes);
        }

        byte[][] chunks = Chunks(lanes);
        return output switch
        {
            "chunk_lengths" => chunks.Select(chunk => chunk.Length),
            "sha256 of each chunk" => chunks.Select(chunk => Digest.Of(chunk)),
            "last 16 bytes of each" => chunks.Select(chunk => chunk[^16..]),
            _ => null,
        };
    }

    /// <summary>The chunks of a vector as they go over the wire.</summary>
    public static byte[][] Chunks(LaneVector lanes)
    {
        byte[][] chunks = new byte[lanes.Encoding.ChunkCount][];
        for (int i = 0; i < chunks.Length; i++)
        {
            chunks[i] = new byte[lanes.Encoding.ChunkBytes(i)];
            lanes.WriteChunk(i, chunks[i]);
        }

        return chunks;
    }

    /// <summary>Little-endian words of a stream.</summary>
    public static ulong[] Words(byte[] bytes) => [.. Enumerable.Range(0, bytes.Length / 8).Select(i => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(8 * i)))];
}
