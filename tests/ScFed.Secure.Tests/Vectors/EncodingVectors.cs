using ScFed.Secure.Encoding;

namespace ScFed.Secure.Tests.Vectors;

/// <summary>Packing, lanes and chunks, H(X).</summary>
public sealed class EncodingVectors
{
    [Theory]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(20)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(40)]
    public void PackedBytesMatchAndUnpack(int bits)
    {
        Vector vector = Assert.Single(RepositoryFiles.Primitives($"packing, k = {bits}"));
        long[] real = [.. vector.In.GetProperty("coordinates (a canary follows)").EnumerateArray().Select(VectorValues.Number)];
        LaneVector lanes = LaneVector.FromInput(new SumEncoding(0, real.Length, bits), [], real);
        byte[] packed = new byte[lanes.Encoding.ChunkBytes(0)];
        lanes.WriteChunk(0, packed);
        Assert.Equal(vector.Out.Text("packed"), Hex.Of(packed));

        LaneVector read = new(lanes.Encoding);
        read.ReadChunk(0, packed);
        Assert.Equal(vector.Out.GetProperty("lanes mod 2^k").EnumerateArray().Select(VectorValues.Unsigned), read.RealWords());
        Assert.Equal(real, Enumerable.Range(0, real.Length).Select(read.RealAt));
    }

    [Fact]
    public void LanesAndChunksMatch()
    {
        Vector vector = Assert.Single(RepositoryFiles.Primitives("lanes and chunks"));
        int chunk = (int)vector.In.Number("chunk");
        int[] coordinates = [.. vector.In.GetProperty("coordinates").EnumerateArray().Select(v => (int)v.Number())];
        SumEncoding[] exact = [.. coordinates.Select(c => new SumEncoding(c, 0, 20, chunk))];
        SumEncoding[] real = [.. coordinates.Select(c => new SumEncoding(0, c, 20, chunk))];
        long[] chunks = [.. vector.Out.GetProperty("chunks").EnumerateArray().Select(VectorValues.Number)];
        long[] lanes = [.. vector.Out.GetProperty("lanes").EnumerateArray().Select(VectorValues.Number)];
        Assert.Equal(chunks, exact.Select(e => (long)e.ExactChunks));
        Assert.Equal(chunks, real.Select(e => (long)e.RealChunks));
        Assert.Equal(lanes, exact.Select(e => (long)e.ExactLanes));
        Assert.Equal(lanes, real.Select(e => (long)e.RealLanes));
    }

    [Fact]
    public void SumHashMatches()
    {
        Vector vector = Assert.Single(RepositoryFiles.Primitives("H(X)"));
        long[] exact = [.. vector.In.GetProperty("exact lanes").EnumerateArray().Select(VectorValues.Number)];
        long[] real = [.. vector.In.GetProperty("real lanes").EnumerateArray().Select(VectorValues.Number)];
        LaneVector lanes = new(new SumEncoding(exact.Length - 1, real.Length - 1, 20));
        exact.Select(v => unchecked((ulong)v)).ToArray().CopyTo(lanes.Exact, 0);
        lanes.Real.Write(0, real);
        Assert.Equal(vector.Out.Text("H(X)"), lanes.Hash().ToString());
    }
}
