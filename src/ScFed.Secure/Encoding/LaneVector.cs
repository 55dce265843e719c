using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.Secure.Encoding;

/// <summary>
/// The lanes of one vector, canaries in their places: an input, a masked input, an accumulator or a sum. Exact lanes count modulo 2^64, real lanes
/// modulo 2^k (<see cref="RealLanes"/>).
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
        Real = RealLanes.Create(encoding.Bits, encoding.RealLanes);
    }

    /// <summary>The layout.</summary>
    public SumEncoding Encoding { get; }

    /// <summary>Exact lanes.</summary>
    public ulong[] Exact { get; }

    /// <summary>Real lanes.</summary>
    public RealLanes Real { get; }

    /// <summary>An input of zeros: every canary 1, every coordinate still to be written.</summary>
    public static LaneVector ForInput(SumEncoding encoding)
    {
        LaneVector vector = new(encoding);
        for (int chunk = 0; chunk < encoding.ChunkCount; chunk++)
        {
            (int first, int lanes, bool real) = encoding.ChunkAt(chunk);
            _ = real ? vector.Real[first + lanes - 1] = 1 : vector.Exact[first + lanes - 1] = 1;
        }

        return vector;
    }

    /// <summary>An input: coordinates in their lanes, every canary 1.</summary>
    public static LaneVector FromInput(SumEncoding encoding, ReadOnlySpan<long> exact, ReadOnlySpan<long> real)
    {
        if (exact.Length != encoding.Exact || real.Length != encoding.Real)
        {
            throw new ArgumentException("the input does not have the length of the encoding", nameof(exact));
        }

        LaneVector vector = ForInput(encoding);
        vector.SetExact(0, exact);
        vector.SetReal(0, real);
        return vector;
    }

    /// <summary>The value of exact coordinate <paramref name="index"/>.</summary>
    public long ExactAt(int index) => unchecked((long)Exact[Encoding.LaneOf(index)]);

    /// <summary>The centred value of real coordinate <paramref name="index"/>.</summary>
    public long RealAt(int index) => Real.CentredAt(Encoding.LaneOf(index));

    /// <summary>Sets consecutive exact coordinates.</summary>
    public void SetExact(int first, ReadOnlySpan<long> values)
    {
        while (!values.IsEmpty)
        {
            (int lane, int run) = Encoding.RunAt(first, values.Length);
            MemoryMarshal.Cast<long, ulong>(values[..run]).CopyTo(Exact.AsSpan(lane));
            values = values[run..];
            first += run;
        }
    }

    /// <summary>Sets consecutive real coordinates.</summary>
    public void SetReal(int first, ReadOnlySpan<long> values)
    {
        while (!values.IsEmpty)
        {
            (int lane, int run) = Encoding.RunAt(first, values.Length);
            Real.Write(lane, values[..run]);
            values = values[run..];
            first += run;
        }
    }

    /// <summary>Reads consecutive exact coordinates.</summary>
    public void GetExact(int first, Span<long> values)
    {
        while (!values.IsEmpty)
        {
            (int lane, int run) = Encoding.RunAt(first, values.Length);
            MemoryMarshal.Cast<ulong, long>(Exact.AsSpan(lane, run)).CopyTo(values);
            values = values[run..];
            first += run;
        }
    }

    /// <summary>Reads consecutive real coordinates, centred.</summary>
    public void GetReal(int first, Span<long> values)
    {
        while (!values.IsEmpty)
        {
            (int lane, int run) = Encoding.RunAt(first, values.Length);
            Real.Read(lane, values[..run]);
            values = values[run..];
            first += run;
        }
    }

    /// <summary>Adds another vector lane by lane.</summary>
    public void Add(LaneVector other)
    {
        TensorPrimitives.Add<ulong>(Exact, other.Exact, Exact);
        Real.Add(other.Real);
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
            Real.Pack(first, lanes, destination);
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
            Real.Unpack(first, lanes, bytes);
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
        if (real)
        {
            Real.AddPacked(first, lanes, bytes);
        }
        else
        {
            Span<ulong> target = Exact.AsSpan(first, lanes);
            TensorPrimitives.Add(target, MemoryMarshal.Cast<byte, ulong>(bytes), target);
        }
    }

    /// <summary>Every canary must be <paramref name="survivors"/>.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.Canary"/>.</exception>
    public void CheckCanaries(int survivors)
    {
        for (int chunk = 0; chunk < Encoding.ChunkCount; chunk++)
        {
            (int first, int lanes, bool real) = Encoding.ChunkAt(chunk);
            int lane = first + lanes - 1;
            long canary = real ? Real.CentredAt(lane) : unchecked((long)Exact[lane]);
            if (canary != survivors)
            {
                throw new RoundException(Misbehaviour.Canary, $"the canary of chunk {chunk} is not |U3| = {survivors}");
            }
        }
    }

    /// <summary>H(X).</summary>
    public Digest Hash() => SumHash.Of(this);

    /// <summary>Wipes the lanes of an input.</summary>
    public void Clear()
    {
        Array.Clear(Exact);
        Real.Clear();
    }

    /// <summary>Shows the layout only; the lanes may be somebody's input.</summary>
    public override string ToString() => $"LaneVector {{ {Encoding.Exact} exact, {Encoding.Real} real }}";
}
