using ScFed.Secure.Encoding;

namespace ScFed.Node.Benchmarks;

/// <summary>Bytes on the managed heap that something still refers to.</summary>
internal static class Heap
{
    /// <summary>After everything else was collected.</summary>
    public static long Held => GC.GetTotalMemory(forceFullCollection: true);

    /// <summary>
    /// Makes the heap as large as <paramref name="count"/> such vectors, as that of a process is that has run rounds before: the first touch of a page costs
    /// more than all that is done with it.
    /// </summary>
    public static void Grow(SumEncoding encoding, int count)
    {
        LaneVector[] vectors = [.. Enumerable.Range(0, count).Select(_ => new LaneVector(encoding))];
        Array.ForEach(vectors, vector => vector.Add(vector));
    }

    /// <summary>How many bytes <paramref name="work"/> allocates on this thread: an upper bound of what it holds for its own time.</summary>
    public static long AllocatedBy(Action work)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
