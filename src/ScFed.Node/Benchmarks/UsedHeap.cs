using System.Runtime;

namespace ScFed.Node.Benchmarks;

/// <summary>
/// While it lives, new arrays lie in memory that was in use before, as in a process that has run rounds before. The first touch of a page is the system's
/// work, and on a virtual machine it can take longer than all that is done with the page.
/// </summary>
internal sealed class UsedHeap : IDisposable
{
    // So long that the collector puts them where it puts vectors.
    private const int Piece = 1 << 20;
    private const long Margin = 128 << 20;

    private readonly GCLatencyMode _before = GCSettings.LatencyMode;

    /// <summary>For work that allocates so many bytes.</summary>
    public UsedHeap(long bytes)
    {
        GCSettings.LatencyMode = GCLatencyMode.LowLatency;
        Touch(bytes + Margin);
        GCSettings.LatencyMode = _before;
        GC.Collect();

        // No collection from here on: the first memory after one is new again, and is spent here.
        GCSettings.LatencyMode = GCLatencyMode.LowLatency;
        Touch(Margin / 2);
    }

    public void Dispose() => GCSettings.LatencyMode = _before;

    private static void Touch(long bytes)
    {
        for (long touched = 0; touched < bytes; touched += Piece)
        {
            GC.AllocateUninitializedArray<byte>(Piece).AsSpan().Fill(1);
        }
    }
}
