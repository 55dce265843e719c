using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ScFed.Secure.Encoding;

namespace ScFed.Secure.Masking;

/// <summary>The masks that go over one vector, each with a stream of either kind and a sign.</summary>
internal sealed class MaskSet(Suite suite) : IDisposable
{
    private readonly List<MaskTerm> _exact = [];
    private readonly List<MaskTerm> _real = [];

    /// <summary>Takes both keys of one mask and wipes them.</summary>
    public void Add(byte[] exactKey, byte[] realKey, bool negative)
    {
        _exact.Add(new MaskTerm(MaskStream.Create(suite, exactKey), negative));
        _real.Add(new MaskTerm(MaskStream.Create(suite, realKey), negative));
        CryptographicOperations.ZeroMemory(exactKey);
        CryptographicOperations.ZeroMemory(realKey);
    }

    /// <summary>Adds every mask to the lanes, or subtracts it by its sign.</summary>
    public void ApplyTo(LaneVector lanes)
    {
        MaskExpansion.Apply(CollectionsMarshal.AsSpan(_exact), lanes.Exact.AsSpan());
        MaskExpansion.Apply(CollectionsMarshal.AsSpan(_real), lanes.Real.AsSpan());
    }

    /// <summary>The same for one chunk, cut out of its vector: <paramref name="chunk"/> holds its lanes alone, and the streams start where it starts.</summary>
    public void ApplyTo(LaneVector chunk, int firstLane, bool real)
    {
        if (real)
        {
            MaskExpansion.Apply(CollectionsMarshal.AsSpan(_real), chunk.Real.AsSpan(), firstLane);
        }
        else
        {
            MaskExpansion.Apply(CollectionsMarshal.AsSpan(_exact), chunk.Exact.AsSpan(), firstLane);
        }
    }

    public void Dispose()
    {
        foreach (MaskTerm term in _exact.Concat(_real))
        {
            term.Stream.Dispose();
        }
    }
}
