using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.Secure.Encoding;

/// <summary>
/// The lanes of one vector, canaries in their places: an input, a masked input, an accumulator or a sum. Exact lanes count modulo 2^64, real lanes
/// modulo 2^32 in memory and modulo 2^k on the wire and when centred (2^k divides 2^32, so reducing late changes nothing).
/// </summary>
public sealed class LaneVector
{
    /// <summary>Zeros.</summary>
    /// <exception cref="ArgumentException">The layout is out of bounds.</exception>
    public LaneVector(SumEncoding encoding)
    {
        if (!encoding.IsValid)
        {
            throw new ArgumentException("the layout is out of bounds", nameof(encoding));
        }

        Encoding = encoding;
        Exact = new ulong[encoding.ExactLanes];
        Real = new uint[encoding.RealLanes];
    }

    /// <summary>The layout.</summary>
    public SumEncoding Encoding { get; }

    /// <summary>Exact lanes.</summary>
    public ulong[] Exact { get; }

    /// <summary>Real lanes.</summary>
    public uint[] Real { get; }

    /// <summary>An input: coordinates in their lanes, every canary 1.</summary>
    public static LaneVector FromInput(SumEncoding encoding, ReadOnlySpan<long> exact, ReadOnlySpan<int> real)
    {
        if (exact.Length != encoding.Exact || real.Length != encoding.Real)
        {
            throw new ArgumentException("the input does not have the length of the encoding", nameof(exact));
        }

        LaneVector vector = new(encoding);
        int run = encoding.Chunk - 1;
        for (int chunk = 0; chunk < encoding.ChunkCount; chunk++)
        {
            (int first, int lanes, bool isReal) = encoding.ChunkAt(chunk);
            int from = first / encoding.Chunk * run;
            if (isReal)
            {
                MemoryMarshal.Cast<int, uint>(real.Slice(from, lanes - 1)).CopyTo(vector.Real.AsSpan(first));
                vector.Real[first + lanes - 1] = 1;
            }
            else
            {
                MemoryMarshal.Cast<long, ulong>(exact.Slice(from, lanes - 1)).CopyTo(vector.Exact.AsSpan(first));
                vector.Exact[first + lanes - 1] = 1;
            }
        }

        return vector;
    }

    /// <summary>The centred value of exact coordinate <paramref name="index"/>.</summary>
    public long ExactAt(int index) => unchecked((long)Exact[Lane(index)]);

    /// <summary>The centred value of real coordinate <paramref name="index"/>.</summary>
    public long RealAt(int index) => CentreReal(Real[Lane(index)]);

    /// <summary>Adds another vector lane by lane.</summary>
    public void Add(LaneVector other)
    {
        TensorPrimitives.Add<ulong>(Exact, other.Exact, Exact);
        TensorPrimitives.Add<uint>(Real, other.Real, Real);
    }

    /// <summary>Writes chunk <paramref name="index"/> as it goes over the wire.</summary>
    public void WriteChunk(int index, Span<byte> destination)
    {
        (int first, int lanes, bool real) = Encoding.ChunkAt(index);
        if (destination.Length != Encoding.ChunkBytes(index))
        {
            throw new ArgumentException("the destination is not a chunk long", nameof(destination));
        }

        if (real)
        {
            PackedLanes.Pack(Real.AsSpan(first, lanes), Encoding.Bits, destination);
        }
        else
        {
            MemoryMarshal.AsBytes(Exact.AsSpan(first, lanes)).CopyTo(destination);
        }
    }

    /// <summary>Sets the lanes of chunk <paramref name="index"/> from the wire.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.Length"/> or <see cref="Misbehaviour.Padding"/>.</exception>
    public void ReadChunk(int index, ReadOnlySpan<byte> bytes)
    {
        (int first, int lanes, bool real) = Encoding.ChunkAt(index);
        if (bytes.Length != Encoding.ChunkBytes(index))
        {
            throw new RoundException(Misbehaviour.Length, $"chunk {index} has {bytes.Length} bytes where {Encoding.ChunkBytes(index)} belong");
        }

        if (real)
        {
            PackedLanes.Unpack(bytes, Encoding.Bits, Real.AsSpan(first, lanes));
        }
        else
        {
            bytes.CopyTo(MemoryMarshal.AsBytes(Exact.AsSpan(first, lanes)));
        }
    }

    /// <summary>Adds chunk <paramref name="index"/> from the wire; its length and padding were checked.</summary>
    public void AddChunk(int index, ReadOnlySpan<byte> bytes)
    {
        (int first, int lanes, bool real) = Encoding.ChunkAt(index);
        if (!real)
        {
            Span<ulong> target = Exact.AsSpan(first, lanes);
            TensorPrimitives.Add(target, MemoryMarshal.Cast<byte, ulong>(bytes), target);
            return;
        }

        uint[] scratch = System.Buffers.ArrayPool<uint>.Shared.Rent(lanes);
        PackedLanes.Unpack(bytes, Encoding.Bits, scratch.AsSpan(0, lanes));
        Span<uint> sum = Real.AsSpan(first, lanes);
        TensorPrimitives.Add(sum, scratch.AsSpan(0, lanes), sum);
        System.Buffers.ArrayPool<uint>.Shared.Return(scratch);
    }

    /// <summary>Every canary must be <paramref name="survivors"/>.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.Canary"/>.</exception>
    public void CheckCanaries(int survivors)
    {
        for (int chunk = 0; chunk < Encoding.ChunkCount; chunk++)
        {
            (int first, int lanes, bool real) = Encoding.ChunkAt(chunk);
            int lane = first + lanes - 1;
            long canary = real ? CentreReal(Real[lane]) : unchecked((long)Exact[lane]);
            if (canary != survivors)
            {
                throw new RoundException(Misbehaviour.Canary, $"the canary of chunk {chunk} is not |U3| = {survivors}");
            }
        }
    }

    /// <summary>H(X) = H("scfed/v1/X" ‖ canonical(exact lanes, real lanes)), centred, as 64-bit integers, canaries included.</summary>
    public Digest Hash()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        hash.AppendData("scfed/v1/X"u8);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)(Exact.Length * 8));
        hash.AppendData(length);
        hash.AppendData(MemoryMarshal.AsBytes(Exact.AsSpan()));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)(Real.Length * 8));
        hash.AppendData(length);
        long[] centred = new long[Math.Min(Real.Length, 8_192)];
        for (int from = 0; from < Real.Length; from += centred.Length)
        {
            Span<long> run = centred.AsSpan(0, Math.Min(centred.Length, Real.Length - from));
            ReadReal(from, run);
            hash.AppendData(MemoryMarshal.AsBytes(run));
        }

        Span<byte> digest = stackalloc byte[Digest.Size];
        hash.GetHashAndReset(digest);
        return new Digest(digest);
    }

    /// <summary>The centred values of consecutive real lanes.</summary>
    internal void ReadReal(int first, Span<long> destination)
    {
        ReadOnlySpan<uint> lanes = Real.AsSpan(first, destination.Length);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = CentreReal(lanes[i]);
        }
    }

    /// <summary>Wipes the lanes of an input.</summary>
    public void Clear()
    {
        Array.Clear(Exact);
        Array.Clear(Real);
    }

    /// <summary>Shows the layout only; the lanes may be somebody's input.</summary>
    public override string ToString() => $"LaneVector {{ {Encoding.Exact} exact, {Encoding.Real} real }}";

    private int Lane(int coordinate) => coordinate + (coordinate / (Encoding.Chunk - 1));

    private long CentreReal(uint lane)
    {
        int unused = 32 - Encoding.Bits;
        return unchecked((int)(lane << unused)) >> unused;
    }
}
