using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ScFed.Secure.Encoding;

namespace ScFed.Secure.Masking;

/// <summary>
/// The masks that go over one vector, each with a stream of either kind and a sign. Several threads share the lanes, not the masks: each has streams of its
/// own and whole blocks of the vector, so that none waits for another and the outcome is the same.
/// </summary>
/// <param name="suite">The cipher.</param>
/// <param name="encoding">The vector: a kind without lanes needs no streams.</param>
/// <param name="threads">How many threads may work.</param>
public sealed class MaskSet(Suite suite, SumEncoding encoding, int threads = 1) : IDisposable
{
    private readonly List<MaskTerm>[] _exact = Lists(threads);
    private readonly List<MaskTerm>[] _real = Lists(threads);

    /// <summary>Takes both keys of one mask and wipes them.</summary>
    public void Add(byte[] exactKey, byte[] realKey, bool negative)
    {
        for (int i = 0; i < threads; i++)
        {
            if (encoding.Exact > 0)
            {
                _exact[i].Add(new MaskTerm(MaskStream.Create(suite, exactKey), negative));
            }

            if (encoding.Real > 0)
            {
                _real[i].Add(new MaskTerm(MaskStream.Create(suite, realKey), negative));
            }
        }

        CryptographicOperations.ZeroMemory(exactKey);
        CryptographicOperations.ZeroMemory(realKey);
    }

    /// <summary>Adds every mask to the lanes, or subtracts it by its sign.</summary>
    /// <exception cref="ArgumentException">The lanes are laid out otherwise.</exception>
    public void ApplyTo(LaneVector lanes)
    {
        if (lanes.Encoding != encoding)
        {
            throw new ArgumentException("the masks are for another vector", nameof(lanes));
        }

        if (threads == 1)
        {
            Apply(lanes, 0);
        }
        else
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread => Apply(lanes, thread));
        }
    }

    /// <summary>The same for one chunk, cut out of its vector: <paramref name="chunk"/> holds its lanes alone, and the streams start where it starts.</summary>
    public void ApplyTo(LaneVector chunk, int firstLane, bool real)
    {
        if (real)
        {
            chunk.Real.Apply(CollectionsMarshal.AsSpan(_real[0]), 0, chunk.Real.Length, firstLane);
        }
        else
        {
            MaskExpansion.Apply(CollectionsMarshal.AsSpan(_exact[0]), chunk.Exact.AsSpan(), firstLane);
        }
    }

    /// <summary>Wipes the keys.</summary>
    public void Dispose()
    {
        foreach (MaskTerm term in _exact.Concat(_real).SelectMany(terms => terms))
        {
            term.Stream.Dispose();
        }
    }

    /// <summary>The kind of this object; never a key.</summary>
    public override string ToString() => "MaskSet { … }";

    private static List<MaskTerm>[] Lists(int threads) => [.. Enumerable.Range(0, threads).Select(_ => new List<MaskTerm>())];

    private void Apply(LaneVector lanes, int thread)
    {
        (int first, int count) = RangeOf(thread, lanes.Exact.Length, sizeof(ulong));
        MaskExpansion.Apply(CollectionsMarshal.AsSpan(_exact[thread]), lanes.Exact.AsSpan(first, count), first);
        (first, count) = RangeOf(thread, lanes.Real.Length, lanes.Real.WordSize);
        lanes.Real.Apply(CollectionsMarshal.AsSpan(_real[thread]), first, count, first);
    }

    /// <summary>A thread's share: whole blocks, so that no keystream is made twice.</summary>
    private (int First, int Count) RangeOf(int thread, int lanes, int wordSize)
    {
        int block = MaskStream.BlockSize / wordSize;
        long blocks = (lanes + block - 1L) / block;
        int first = (int)Math.Min(lanes, blocks * thread / threads * block);
        int end = (int)Math.Min(lanes, blocks * (thread + 1) / threads * block);
        return (first, end - first);
    }
}
