using System.Net;
using System.Net.Sockets;

namespace ScFed.Node.Demo;

/// <summary>
/// A TCP relay between one site and the aggregator, in the demo parent. It passes bytes on as they are (they are TLS to it) until it is armed; then it holds
/// the site's bytes back in the middle of an upload and says so, and the parent kills the site. The daemon itself has no fault point.
/// </summary>
public sealed class FaultRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _aggregator;
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _flows = [];
    private readonly Task _accepting;
    private TaskCompletionSource? _reached;
    private long _budget;

    /// <summary>Starts to relay to <paramref name="aggregator"/>.</summary>
    public FaultRelay(IPEndPoint aggregator)
    {
        _aggregator = aggregator;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where the site dials.</summary>
    public string Address => _listener.LocalEndpoint.ToString()!;

    /// <summary>From now on lets <paramref name="bytes"/> more from the site through and then nothing; the task ends when that point is reached.</summary>
    public Task ArmAsync(long bytes)
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _budget, bytes);
        _reached = reached;
        return reached.Task;
    }

    /// <summary>Passes everything again; connections that were held are cut.</summary>
    public void Disarm() => _reached = null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_flows).ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket site = await _listener.AcceptSocketAsync(_stopping.Token).ConfigureAwait(false);
                _flows.Add(RelayAsync(site));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposing the relay is how accepting ends.
        }
    }

    private async Task RelayAsync(Socket site)
    {
        using Socket here = site;
        using Socket there = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        here.NoDelay = true;
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        try
        {
            await there.ConnectAsync(_aggregator, either.Token).ConfigureAwait(false);
            Task up = PumpAsync(here, there, counted: true, either.Token);
            Task down = PumpAsync(there, here, counted: false, either.Token);
            await Task.WhenAny(up, down).ConfigureAwait(false);
            await either.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(up, down).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // One end is gone: the other end is closed by the using, which is all a cable would do.
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool counted, CancellationToken cancellation)
    {
        byte[] buffer = new byte[16_384];
        while (await from.ReceiveAsync(buffer, cancellation).ConfigureAwait(false) is var count and > 0)
        {
            if (counted && _reached is { } reached)
            {
                long left = Interlocked.Add(ref _budget, -count);
                if (left <= 0)
                {
                    int pass = (int)Math.Max(0, count + left);
                    await to.SendAsync(buffer.AsMemory(0, pass), cancellation).ConfigureAwait(false);
                    reached.TrySetResult();
                    // Held until the killed site's socket or the relay closes.
                    await HoldAsync(from, cancellation).ConfigureAwait(false);
                    return;
                }
            }

            int sent = 0;
            while (sent < count)
            {
                sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), cancellation).ConfigureAwait(false);
            }
        }

        to.Shutdown(SocketShutdown.Send);
    }

    private static async Task HoldAsync(Socket from, CancellationToken cancellation)
    {
        byte[] swallowed = new byte[16_384];
        while (await from.ReceiveAsync(swallowed, cancellation).ConfigureAwait(false) > 0)
        {
        }
    }
}
