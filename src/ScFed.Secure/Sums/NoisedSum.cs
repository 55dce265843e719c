using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ScFed.Secure.Encoding;
using ScFed.Secure.Noise;

namespace ScFed.Secure.Sums;

/// <summary>
/// One site's part of one segment of a private sum: units clipped, summed and rounded (<see cref="ClippedSum"/>), and this site's share of the noise. There is
/// no way from an algorithm to the lanes that leaves the noise out.
/// </summary>
public sealed class NoisedSum : IDisposable
{
    private readonly NoisedEncoding _encoding;
    private readonly DiscreteGaussian _noise;
    private readonly ClippedSum _sum;

    /// <summary>Nothing yet.</summary>
    /// <param name="plan">How many sites the noise is shared among.</param>
    /// <param name="encoding">The segment.</param>
    /// <param name="coins">Decide the rounding.</param>
    /// <exception cref="PlanException">A site's share of the noise is below two steps of the grid.</exception>
    public NoisedSum(SumPlan plan, NoisedEncoding encoding, RoundingCoins coins)
    {
        _encoding = encoding;
        _noise = NoiseSamplers.Of(NoiseShare.Of(plan, NoiseVariance.OfDeviation(encoding.Sigma)).PerSite);
        _sum = new ClippedSum(encoding.Encoding, RoundingRule.SumOnce, coins, NoisedEncoding.MaxUnits);
    }

    /// <summary>Clips one unit's vector and adds it.</summary>
    /// <exception cref="ArgumentException">Another length, or a value that is not finite; nothing was added.</exception>
    /// <exception cref="InvalidOperationException">More than <see cref="NoisedEncoding.MaxUnits"/> units.</exception>
    public void Add(ReadOnlySpan<double> unit) => _sum.Add(unit);

    /// <summary>Clips the vectors of several units and adds them.</summary>
    /// <exception cref="ArgumentException">Another length, or a value that is not finite; nothing was added.</exception>
    /// <exception cref="InvalidOperationException">More than <see cref="NoisedEncoding.MaxUnits"/> units.</exception>
    public void Add(OuterProducts units) => _sum.Add(units);

    /// <summary>Rounds, adds the noise and writes the integers into the lanes of the input; to be called once, for the noise is fresh each time.</summary>
    public void WriteTo(LaneVector lanes, int first, NoiseCoins noise)
    {
        _sum.WriteTo(lanes, first);
        Span<long> integers = stackalloc long[SignedHadamard.MaxBlock];
        for (int at = 0; at < _encoding.Encoding.Length; at += integers.Length)
        {
            Span<long> run = integers[..Math.Min(integers.Length, _encoding.Encoding.Length - at)];
            lanes.GetReal(first + at, run);
            _noise.AddTo(noise, run);
            lanes.SetReal(first + at, run);
        }

        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(integers));
    }

    /// <summary>Wipes what was added.</summary>
    public void Dispose() => _sum.Dispose();

    /// <summary>Names the kind only.</summary>
    public override string ToString() => "NoisedSum { … }";
}
