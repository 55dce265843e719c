using BenchmarkDotNet.Attributes;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;

namespace ScFed.Benchmarks;

/// <summary>What happens to a real segment of 2^18 coordinates before and after the masks, a coordinate.</summary>
public class RealSegments
{
    private const int Coordinates = 1 << 18;

    private readonly double[] _values = new double[Coordinates];
    private readonly byte[] _chunk = new byte[SumEncoding.DefaultChunk * sizeof(ulong)];
    private RoundingCoins _coins = null!;
    private RealEncoding _encoding = null!;
    private LaneVector _lanes = null!;

    [Params(16, 20, 32, 40)]
    public int Bits { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        Random random = new(1);
        for (int i = 0; i < _values.Length; i++)
        {
            _values[i] = random.NextDouble() - 0.5;
        }

        _coins = new RoundingCoins(Suite.Aegis256);
        RotationSigns signs = new(Suite.Aegis256, Digest.Zero, "benchmark", Digest.Zero, Coordinates);
        _encoding = new RealEncoding(Coordinates, 1, RealScale.For(50, 1, Bits), new SignedHadamard(signs, 0));
        _lanes = LaneVector.ForInput(new SumEncoding(0, Coordinates, Bits));
        Encode();
    }

    [GlobalCleanup]
    public void Cleanup() => _coins.Dispose();

    [Benchmark(OperationsPerInvoke = Coordinates)]
    public void Encode() => RealEncoder.Encode(_encoding, _values, _coins, _lanes, 0);

    [Benchmark(OperationsPerInvoke = Coordinates)]
    public void Decode() => RealDecoder.Decode(_encoding, _lanes, 0, _values);

    [Benchmark(OperationsPerInvoke = Coordinates)]
    public void Pack()
    {
        for (int i = 0; i < _lanes.Encoding.ChunkCount; i++)
        {
            _lanes.WriteChunk(i, _chunk.AsSpan(0, _lanes.Encoding.ChunkBytes(i)));
        }
    }

    [Benchmark(OperationsPerInvoke = Coordinates)]
    public void Unpack()
    {
        for (int i = 0; i < _lanes.Encoding.ChunkCount; i++)
        {
            Span<byte> chunk = _chunk.AsSpan(0, _lanes.Encoding.ChunkBytes(i));
            chunk.Clear();
            _lanes.AddChunk(i, chunk);
        }
    }

    [Benchmark(OperationsPerInvoke = Coordinates)]
    public Digest PackAndHash() => ChunkTree.Of(_lanes).Root;

    [Benchmark(OperationsPerInvoke = Coordinates)]
    public Digest HashOfTheSum() => _lanes.Hash();
}
