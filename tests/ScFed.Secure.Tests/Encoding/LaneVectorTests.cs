using CsCheck;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Tests.Round;

namespace ScFed.Secure.Tests.Encoding;

public sealed class LaneVectorTests
{
    private static readonly Gen<SumEncoding> Encodings = Gen.Select(
        Gen.Int[0, 60], Gen.Int[0, 60], Gen.Int[16, 40], Gen.Int[2, 20], (exact, real, bits, chunk) => new SumEncoding(exact, real, bits, chunk))
        .Where(e => e.IsValid);

    [Fact]
    public void ChunksRoundTrip() => Encodings.Select(Gen.Int).Sample((encoding, seed) =>
    {
        LaneVector vector = Random(encoding, seed);
        byte[][] chunks = ChunkUpload.Chunks(vector);
        LaneVector read = new(encoding);
        LaneVector added = new(encoding);
        for (int i = 0; i < chunks.Length; i++)
        {
            read.ReadChunk(i, chunks[i]);
            added.AddChunk(i, chunks[i]);
            added.AddChunk(i, chunks[i]);
        }

        Assert.Equal(vector.Hash(), read.Hash());
        Assert.Equal(chunks.SelectMany(c => c), ChunkUpload.Chunks(read).SelectMany(c => c));
        vector.Add(read);
        Assert.Equal(vector.Hash(), added.Hash());
    });

    [Fact]
    public void InputComesBackCoordinateByCoordinateBetweenTheCanaries() => Encodings.Select(Gen.Int).Sample((encoding, seed) =>
    {
        Random random = new(seed);
        long[] exact = [.. Enumerable.Range(0, encoding.Exact).Select(_ => random.NextInt64())];
        long limit = 1L << (encoding.Bits - 1);
        long[] real = [.. Enumerable.Range(0, encoding.Real).Select(_ => random.NextInt64(-limit, limit))];
        LaneVector vector = LaneVector.FromInput(encoding, exact, real);
        Assert.Equal(exact, Enumerable.Range(0, exact.Length).Select(vector.ExactAt));
        Assert.Equal(real, Enumerable.Range(0, real.Length).Select(vector.RealAt));
        vector.CheckCanaries(1);
        Refused.With(Misbehaviour.Canary, () => vector.CheckCanaries(2));
    });

    [Fact]
    public void EveryCanaryIsChecked() => Encodings.Sample(encoding =>
    {
        for (int chunk = 0; chunk < encoding.ChunkCount; chunk++)
        {
            LaneVector vector = LaneVector.FromInput(encoding, new long[encoding.Exact], new long[encoding.Real]);
            (int first, int lanes, bool real) = encoding.ChunkAt(chunk);
            _ = real ? vector.Real[first + lanes - 1] = 0 : vector.Exact[first + lanes - 1] = 0;
            Refused.With(Misbehaviour.Canary, () => vector.CheckCanaries(1));
        }
    });

    [Fact]
    public void ChunksCoverEveryLaneOnce() => Encodings.Sample(encoding =>
    {
        (int exact, int real) = (0, 0);
        for (int i = 0; i < encoding.ChunkCount; i++)
        {
            (int first, int lanes, bool isReal) = encoding.ChunkAt(i);
            Assert.Equal(isReal ? real : exact, first);
            Assert.InRange(lanes, 2, encoding.Chunk);
            _ = isReal ? real += lanes : exact += lanes;
        }

        Assert.Equal((encoding.ExactLanes, encoding.RealLanes), (exact, real));
        Assert.Throws<ArgumentOutOfRangeException>(() => encoding.ChunkAt(encoding.ChunkCount));
        Assert.Throws<ArgumentOutOfRangeException>(() => encoding.ChunkAt(-1));
    });

    [Fact]
    public void ChunkOfAnotherLengthIsRefused() => Encodings.Sample(encoding =>
    {
        LaneVector vector = new(encoding);
        Refused.With(Misbehaviour.Length, () => vector.ReadChunk(0, new byte[encoding.ChunkBytes(0) + 1]));
        Refused.With(Misbehaviour.Length, () => vector.ReadChunk(0, new byte[encoding.ChunkBytes(0) - 1]));
        Assert.Throws<ArgumentException>(() => vector.WriteChunk(0, new byte[encoding.ChunkBytes(0) + 1]));
    });

    [Fact]
    public void HashTellsEveryLaneApartAndReducesRealLanes()
    {
        SumEncoding encoding = new(2, 2, 20, 4);
        LaneVector vector = new(encoding);
        HashSet<string> seen = [vector.Hash().ToString()];
        for (int i = 0; i < 3; i++)
        {
            vector.Exact[i]++;
            Assert.True(seen.Add(vector.Hash().ToString()));
            vector.Real[i]++;
            Assert.True(seen.Add(vector.Hash().ToString()));
            vector.Real[i] += 1u << 20;
            Assert.False(seen.Add(vector.Hash().ToString()));
        }
    }

    [Fact]
    public void InputOfAnotherLengthAndLayoutsOutOfBoundsAreRefused()
    {
        SumEncoding encoding = new(2, 2, 20, 4);
        Assert.Throws<ArgumentException>(() => LaneVector.FromInput(encoding, [1], [1, 2]));
        Assert.Throws<ArgumentException>(() => LaneVector.FromInput(encoding, [1, 2], [1, 2, 3]));
        SumEncoding[] bad =
        [
            encoding with { Exact = -1 }, encoding with { Real = SumEncoding.MaxCoordinates + 1 }, encoding with { Bits = 15 }, encoding with { Bits = 41 },
            encoding with { Chunk = 1 }, encoding with { Chunk = SumEncoding.DefaultChunk + 1 }, encoding with { Exact = 0, Real = 0 },
        ];
        Assert.All(bad, e => Assert.Throws<ArgumentException>(() => new LaneVector(e)));
    }

    private static LaneVector Random(SumEncoding encoding, int seed)
    {
        Random random = new(seed);
        LaneVector vector = new(encoding);
        random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(vector.Exact.AsSpan()));
        vector.Real.Write(0, [.. Enumerable.Range(0, vector.Real.Length).Select(_ => random.NextInt64(long.MinValue, long.MaxValue))]);
        return vector;
    }
}
