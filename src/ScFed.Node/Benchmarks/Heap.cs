namespace ScFed.Node.Benchmarks;

/// <summary>The managed heap as a benchmark needs it.</summary>
internal static class Heap
{
    /// <summary>Bytes that something still refers to, after everything else was collected.</summary>
    public static long Held => GC.GetTotalMemory(forceFullCollection: true);

    /// <summary>How many bytes <paramref name="work"/> allocates on this thread: an upper bound of what it holds for its own time.</summary>
    public static long AllocatedBy(Action work)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
