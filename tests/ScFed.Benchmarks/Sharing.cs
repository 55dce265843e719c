using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using ScFed.Secure.Agreement;
using ScFed.Secure.Sharing;

namespace ScFed.Benchmarks;

/// <summary>The pieces of a set-up among 50 sites, t = 26.</summary>
public class Sharing
{
    private const int Sites = 50;
    private const int Threshold = 26;

    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);
    private readonly byte[] _coefficients = RandomNumberGenerator.GetBytes((Threshold - 1) * 32);
    private readonly byte[][] _shares = [.. Enumerable.Range(0, Threshold).Select(_ => new byte[32])];
    private readonly ushort[] _places = [.. Enumerable.Range(1, Threshold).Select(p => (ushort)p)];
    private readonly byte[] _ciphertext = new byte[MlKem768.CiphertextSize];
    private readonly byte[] _share = new byte[32];
    private ushort[] _weights = [];
    private MlKemKeyPair _kem = null!;
    private X25519KeyPair _x25519 = null!;

    [GlobalSetup]
    public void Setup()
    {
        _kem = MlKemKeyPair.FromSeed(RandomNumberGenerator.GetBytes(64));
        _x25519 = X25519KeyPair.FromSecret(_secret);
        _weights = ShamirScheme.Weights(_places);
        Array.ForEach(_places, place => ShamirScheme.Deal(_secret, _coefficients, place, _shares[place - 1]));
        Encapsulate();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _kem.Dispose();
        _x25519.Dispose();
    }

    [Benchmark]
    public void DealToAll()
    {
        for (ushort place = 1; place <= Sites; place++)
        {
            ShamirScheme.Deal(_secret, _coefficients, place, _share);
        }
    }

    [Benchmark]
    public ushort[] Weights() => ShamirScheme.Weights(_places);

    [Benchmark]
    public void Join() => ShamirScheme.Join([.. _shares.Select(s => new ReadOnlyMemory<byte>(s))], _weights, _share);

    [Benchmark]
    public void Encapsulate() => MlKem768.Encapsulate(_kem.EncapsulationKey.Span, _secret, _ciphertext, _share);

    [Benchmark]
    public void Decapsulate() => _kem.Decapsulate(_ciphertext, _share);

    [Benchmark]
    public bool Agree() => _x25519.TryAgree(_x25519.PublicKey.Span, _share);
}
