using System.Threading.Channels;

namespace ScFed.Protocol.Sum;

/// <summary>What all links tell, in order and bounded: a writer that finds it full waits.</summary>
internal sealed class EventQueue(TimeProvider time)
{
    private readonly Channel<LinkEvent> _events = Channel.CreateBounded<LinkEvent>(256);

    public ChannelWriter<LinkEvent> Writer => _events.Writer;

    public bool IsEmpty => _events.Reader.Count == 0;

    /// <summary>Takes events until <paramref name="done"/> or the deadline.</summary>
    public async ValueTask PumpAsync(TimeSpan deadline, Func<bool> done, Action<LinkEvent> take, CancellationToken cancellation)
    {
        using CancellationTokenSource late = new(deadline, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        while (true)
        {
            // What was there in time counts; what comes while that is taken must not keep the step open.
            bool last = late.IsCancellationRequested;
            for (int waiting = _events.Reader.Count; waiting > 0 && _events.Reader.TryRead(out LinkEvent? e); waiting--)
            {
                Free(e);
                take(e);
            }

            if (last || done())
            {
                return;
            }

            try
            {
                await _events.Reader.WaitToReadAsync(either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellation.IsCancellationRequested)
            {
                // The deadline: the loop takes what is there and ends.
            }
        }
    }

    /// <summary>Takes no more notice of anything, so that every writer comes to its end; returns when <paramref name="writers"/> have.</summary>
    public async Task DrainAsync(Task writers)
    {
        Task draining = DropAllAsync();
        try
        {
            await writers.ConfigureAwait(false);
        }
        finally
        {
            _events.Writer.Complete();
            await draining.ConfigureAwait(false);
        }
    }

    private static void Free(LinkEvent e)
    {
        if (e.TakesRoom)
        {
            e.Link.Taken();
        }
    }

    private async Task DropAllAsync()
    {
        await foreach (LinkEvent e in _events.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            Free(e);
            (e as LinkEvent.Upload)?.Spool.Dispose();
            (e as LinkEvent.Left)?.Spool?.Dispose();
        }
    }
}
