using BenchmarkDotNet.Attributes;
using ScFed.Secure.Masking;
using ScFed.Secure.Noise;

namespace ScFed.Benchmarks;

/// <summary>2^18 draws an operation, one thread.</summary>
public class Noise
{
    private const int Draws = 1 << 18;

    private readonly long[] _values = new long[Draws];
    private NoiseCoins _coins = null!;
    private DiscreteGaussian _inversion = null!;
    private RejectionGaussian _rejection = null!;

    [Params(0.5, 1, 2, 10, 100, 1_000, 10_000, 100_000)]
    public double Sigma { get; set; }

    [Params(Suite.Aegis256, Suite.Aes256Ctr)]
    public Suite Suite { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _coins = new NoiseCoins(Suite);
        _inversion = DiscreteGaussian.Create(NoiseVariance.OfDeviation(Sigma));
        _rejection = RejectionGaussian.Create(NoiseVariance.OfDeviation(Sigma));
    }

    [GlobalCleanup]
    public void Cleanup() => _coins.Dispose();

    [Benchmark(OperationsPerInvoke = Draws)]
    public void Inversion() => _inversion.Fill(_coins, _values);

    [Benchmark(OperationsPerInvoke = Draws)]
    public void Rejection() => _rejection.Fill(_coins, _values);

    [Benchmark(OperationsPerInvoke = Draws)]
    public void AddInversion() => _inversion.AddTo(_coins, _values);
}
