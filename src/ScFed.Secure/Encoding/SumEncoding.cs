using ScFed.Secure.Bytes;

namespace ScFed.Secure.Encoding;

/// <summary>
/// How one sum's vector lies on the wire: exact coordinates in 64-bit lanes, then real coordinates modulo 2^k, each kind cut into chunks that end
/// in a canary (<c>docs/protocol.md</c>, section Segments). Bound into the round id.
/// </summary>
/// <param name="Exact">Exact coordinates, canaries not counted.</param>
/// <param name="Real">Real coordinates, canaries not counted.</param>
/// <param name="Bits">k; also given when there are no real coordinates. From 16 to 40.</param>
/// <param name="Chunk">Lanes of a full chunk, its canary included.</param>
/// <param name="Noise">Whether the sites add noise.</param>
public sealed record SumEncoding(int Exact, int Real, int Bits, int Chunk = SumEncoding.DefaultChunk, bool Noise = false)
{
    /// <summary>16,383 coordinates and one canary.</summary>
    public const int DefaultChunk = 16_384;

    /// <summary>The most coordinates of one kind: bounds every allocation that a header from outside can cause (2^27, 1 GiB of exact lanes).</summary>
    public const int MaxCoordinates = 1 << 27;

    /// <summary>The smallest k.</summary>
    public const int MinBits = 16;

    /// <summary>The largest k.</summary>
    public const int MaxBits = 40;

    /// <summary>canonical(exact, real, k, chunk, noise).</summary>
    public byte[] ToBytes() =>
        new Canonical().Add((ulong)Exact).Add((ulong)Real).Add((ulong)Bits).Add((ulong)Chunk).Add(Noise ? 1UL : 0UL).ToArray();

    /// <summary>Chunks of exact lanes; they come first.</summary>
    public int ExactChunks => Chunks(Exact);

    /// <summary>Chunks of real lanes.</summary>
    public int RealChunks => Chunks(Real);

    /// <summary>All chunks of an upload.</summary>
    public int ChunkCount => ExactChunks + RealChunks;

    /// <summary>Exact lanes, canaries included.</summary>
    public int ExactLanes => Exact + ExactChunks;

    /// <summary>Real lanes, canaries included.</summary>
    public int RealLanes => Real + RealChunks;

    /// <summary>Whether every number lies within its bounds and there is at least one coordinate.</summary>
    public bool IsValid =>
        Exact is >= 0 and <= MaxCoordinates && Real is >= 0 and <= MaxCoordinates && Exact + Real > 0
        && Bits is >= MinBits and <= MaxBits && Chunk is >= 2 and <= DefaultChunk;

    /// <summary>Lanes of chunk <paramref name="index"/> (canary included) and whether they are real.</summary>
    public (int FirstLane, int Lanes, bool Real) ChunkAt(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, ChunkCount);
        bool real = index >= ExactChunks;
        int first = (real ? index - ExactChunks : index) * Chunk;
        return (first, Math.Min(Chunk, (real ? RealLanes : ExactLanes) - first), real);
    }

    /// <summary>Bytes of chunk <paramref name="index"/> on the wire: 8 a lane, or k bits a lane rounded up to a byte.</summary>
    public int ChunkBytes(int index)
    {
        (_, int lanes, bool real) = ChunkAt(index);
        return real ? PackedLanes.Size(lanes, Bits) : lanes * 8;
    }

    /// <summary>The lane of one coordinate of its kind: one more for each canary before it.</summary>
    internal int LaneOf(int coordinate) => coordinate + (coordinate / (Chunk - 1));

    /// <summary>The lane of coordinate <paramref name="first"/>, and how many of <paramref name="length"/> coordinates from there lie before the next canary.</summary>
    internal (int Lane, int Run) RunAt(int first, int length) => (LaneOf(first), Math.Min(length, Chunk - 1 - (first % (Chunk - 1))));

    private int Chunks(int coordinates) => (coordinates + Chunk - 2) / (Chunk - 1);
}
