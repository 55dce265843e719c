using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;

namespace ScFed.Benchmarks;

/// <summary>20 masks over 2^18 lanes, one thread: 2^20 · 5 lanes and masks an operation.</summary>
public class Masks
{
    private const int Peers = 20;
    private const int Coordinates = 1 << 18;

    private MaskSet _masks = null!;
    private LaneVector _lanes = null!;

    [Params(Suite.Aegis256, Suite.Aes256Ctr)]
    public Suite Suite { get; set; }

    [Params(16, 20, 40)]
    public int Bits { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        SumEncoding encoding = new(0, Coordinates, Bits);
        _lanes = new LaneVector(encoding);
        _masks = new MaskSet(Suite, encoding);
        for (int i = 0; i < Peers; i++)
        {
            _masks.Add(RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32), negative: i % 2 == 1);
        }
    }

    [GlobalCleanup]
    public void Cleanup() => _masks.Dispose();

    [Benchmark(OperationsPerInvoke = Peers * Coordinates)]
    public void Apply() => _masks.ApplyTo(_lanes);
}
