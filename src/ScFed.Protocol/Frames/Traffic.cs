namespace ScFed.Protocol.Frames;

/// <summary>Bytes of one connection, frame headers included, as seen above TLS. Safe to read while the connection works.</summary>
public sealed class Traffic
{
    private readonly long[] _sent = new long[byte.MaxValue + 1];
    private readonly long[] _received = new long[byte.MaxValue + 1];
    private long _totalSent;
    private long _totalReceived;
    private long _arrived;

    /// <summary>Bytes of all frames sent.</summary>
    public long Sent => Interlocked.Read(ref _totalSent);

    /// <summary>Bytes of all frames received whole.</summary>
    public long Received => Interlocked.Read(ref _totalReceived);

    /// <summary>Bytes that arrived, those of an unfinished frame included: grows while a large frame is on its way, so that it shows life.</summary>
    public long Arrived => Interlocked.Read(ref _arrived);

    /// <summary>Bytes of the frames of <paramref name="kind"/> sent.</summary>
    public long SentOf(FrameKind kind) => Interlocked.Read(ref _sent[(byte)kind]);

    /// <summary>Bytes of the frames of <paramref name="kind"/> received.</summary>
    public long ReceivedOf(FrameKind kind) => Interlocked.Read(ref _received[(byte)kind]);

    internal void CountSent(FrameKind kind, long bytes)
    {
        Interlocked.Add(ref _sent[(byte)kind], bytes);
        Interlocked.Add(ref _totalSent, bytes);
    }

    internal void CountReceived(FrameKind kind, long bytes)
    {
        Interlocked.Add(ref _received[(byte)kind], bytes);
        Interlocked.Add(ref _totalReceived, bytes);
    }

    internal void CountArrived(long bytes) => Interlocked.Add(ref _arrived, bytes);
}
