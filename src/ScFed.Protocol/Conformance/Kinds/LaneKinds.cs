using System.Text.Json;
using ScFed.Secure.Encoding;

namespace ScFed.Protocol.Conformance.Kinds;

/// <summary>Section Segments: packing, chunks and canaries, H(X), the signs of a rotation.</summary>
internal static class LaneKinds
{
    private const int MostLanes = 1 << 16;

    public static (string, VectorKind)[] All =>
    [
        ("packing", new VectorKind(PackedOf)),
        ("unpacking", new VectorKind((given, output) => output == "lanes mod 2^k" ? Unpack(given) : null, given => Unpack(given))),
        ("lanes-and-chunks", new VectorKind(LayoutOf)),
        ("sum-hash", new VectorKind((given, output) => output == "H(X)" ? Sum(given.Numbers("exact lanes"), given.Numbers("real lanes")).Hash() : null)),
        ("rotation", new VectorKind(RotationOf)),
    ];

    /// <summary>A vector of these lanes, canaries included and none looked at: one chunk of each kind, at the widest k.</summary>
    public static LaneVector Sum(long[] exact, long[] real)
    {
        if (exact.Length == 1 || real.Length == 1 || exact.Length > SumEncoding.DefaultChunk || real.Length > SumEncoding.DefaultChunk)
        {
            throw new VectorException("a kind has no lanes, or from 2 to 16,384");
        }

        LaneVector sum = new(new SumEncoding(Math.Max(exact.Length - 1, 0), Math.Max(real.Length - 1, 0), SumEncoding.MaxBits));
        for (int i = 0; i < exact.Length; i++)
        {
            sum.Exact[i] = unchecked((ulong)exact[i]);
        }

        sum.Real.Write(0, real);
        return sum;
    }

    private static object? PackedOf(JsonElement given, string output)
    {
        long[] values = given.Numbers("coordinates (a canary follows)");
        LaneVector lanes = LaneVector.FromInput(new SumEncoding(0, values.Length, given.Count("k", 64)), [], values);
        switch (output)
        {
            case "lane_bits":
                return 8 * lanes.Real.WordSize;
            case "lanes mod 2^k":
                return Enumerable.Range(0, lanes.Real.Length).Select(i => lanes.Real[i]);
            case "packed":
                byte[] packed = StreamKinds.Chunks(lanes)[0];
                LaneVector read = new(lanes.Encoding);
                read.ReadChunk(0, packed);
                return values.Select((_, i) => read.RealAt(i)).SequenceEqual(values) ? packed : throw new VectorException("the lanes do not unpack as they were packed");
            default:
                return null;
        }
    }

    private static IEnumerable<ulong> Unpack(JsonElement given)
    {
        int count = given.Count("lanes", MostLanes);
        LaneVector lanes = new(new SumEncoding(0, count - 1, given.Count("k", 64), Math.Max(count, 2)));
        lanes.ReadChunk(0, given.Bytes("packed"));
        return Enumerable.Range(0, count).Select(i => lanes.Real[i]);
    }

    private static object? LayoutOf(JsonElement given, string output)
    {
        int chunk = given.Count("chunk", SumEncoding.DefaultChunk);
        int[] counts =
        [
            .. given.Numbers("coordinates").Select(count => count is > 0 and <= SumEncoding.MaxCoordinates ? (int)count : throw new VectorException("too many coordinates")),
        ];
        SumEncoding Exact(int count) => new(count, 0, SumEncoding.MinBits, chunk);
        SumEncoding Real(int count) => new(0, count, SumEncoding.MinBits, chunk);
        return output switch
        {
            "chunks" => counts.Select(count => Both(Exact(count).ExactChunks, Real(count).RealChunks)),
            "lanes" => counts.Select(count => Both(Exact(count).ExactLanes, Real(count).RealLanes)),
            _ => null,
        };
    }

    private static int Both(int exact, int real) => exact == real ? exact : throw new VectorException("the two kinds are laid out differently");

    /// <summary>One rotated segment of a sum, from its first real coordinate on.</summary>
    private static object? RotationOf(JsonElement given, string output)
    {
        long[] values = given.Numbers("X");
        int first = given.Count("first coordinate", MostLanes);
        if (values.Length > MostLanes || values.Any(x => x is < -(1L << 39) or > 1L << 39))
        {
            throw new VectorException($"more than {MostLanes} coordinates, or one beyond 2^39");
        }

        RotationSigns signs = new(StreamKinds.SuiteOf(given), given.Digest("study_hash"), given.Text("query"), given.Digest("state_hash"), first + values.Length);
        SignedHadamard rotation = new(signs, first);
        List<int> blocks = [];
        for (int at = 0; at < values.Length; at += blocks[^1])
        {
            blocks.Add(SignedHadamard.BlockLength(values.Length - at));
            rotation.Undo(at, values.AsSpan(at, blocks[^1]));
        }

        return output switch
        {
            "blocks" => blocks,
            "minus" => Enumerable.Range(first, values.Length).Where(signs.IsMinus),
            "D·H·X" => values,
            _ => null,
        };
    }
}
