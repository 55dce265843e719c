using System.Buffers;
using System.IO.Pipelines;
using ScFed.Protocol.Transport;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Tests.Contracts;

/// <summary>What every transport does. A new one inherits this and says how to make a connected pair.</summary>
public abstract class TransportContract
{
    /// <summary>The pins that the two ends of a pair show.</summary>
    protected abstract (Digest Dialler, Digest Listener) Pins { get; }

    [Fact]
    public async Task EachEndSeesThePinOfTheOther()
    {
        await using Connected pair = await ConnectAsync();
        Assert.Equal(Pins.Listener, pair.Dialled.PeerPin);
        Assert.Equal(Pins.Dialler, pair.Accepted.PeerPin);
        Assert.NotEqual(Pins.Dialler, Pins.Listener);
        Assert.NotEmpty(pair.Accepted.PeerAddress);
    }

    [Fact]
    public async Task BytesTravelBothWays()
    {
        await using Connected pair = await ConnectAsync();
        await pair.Dialled.Output.WriteAsync("up"u8.ToArray());
        await pair.Accepted.Output.WriteAsync("down"u8.ToArray());
        Assert.Equal("up"u8.ToArray(), await ReadAsync(pair.Accepted, 2));
        Assert.Equal("down"u8.ToArray(), await ReadAsync(pair.Dialled, 4));
    }

    [Fact]
    public async Task LargeTransferToASlowReaderArrivesWhole()
    {
        await using Connected pair = await ConnectAsync();
        byte[] bytes = Noise(4 << 20);
        Task sending = SendAsync(pair.Dialled, bytes);
        await Task.Delay(50);
        Assert.Equal(bytes, await ReadAsync(pair.Accepted, bytes.Length));
        await sending;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ClosingLosesNothingThatWasSent(bool diallerCloses)
    {
        await using Connected pair = await ConnectAsync();
        (IConnection closing, IConnection other) = diallerCloses ? (pair.Dialled, pair.Accepted) : (pair.Accepted, pair.Dialled);
        byte[] bytes = Noise(1 << 20);
        Task reading = Task.Run(async () =>
        {
            // The reader starts late: what was sent lies in buffers when the connection closes.
            await Task.Delay(100);
            Assert.Equal(bytes, await ReadAsync(other, bytes.Length));
            ReadResult end = await other.Input.ReadAsync();
            Assert.True(end.IsCompleted && end.Buffer.IsEmpty);
            other.Input.AdvanceTo(end.Buffer.End);
            await other.DisposeAsync();
        });
        await SendAsync(closing, bytes);
        await closing.DisposeAsync();
        await reading;
    }

    [Fact]
    public async Task ClosingWithUnreadBytesLosesNothingThatWasSent()
    {
        await using Connected pair = await ConnectAsync();
        await pair.Accepted.Output.WriteAsync(new byte[1_000]);
        await pair.Dialled.Output.WriteAsync("last words"u8.ToArray());
        ValueTask closing = pair.Dialled.DisposeAsync();
        await Task.Delay(50);
        Assert.Equal("last words"u8.ToArray(), await ReadAsync(pair.Accepted, 10));
        await pair.Accepted.DisposeAsync();
        await closing;
    }

    [Fact]
    public async Task CancelledReadLosesNothing()
    {
        await using Connected pair = await ConnectAsync();
        using CancellationTokenSource cancel = new(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pair.Accepted.Input.ReadAsync(cancel.Token).AsTask());
        Task<byte[]> reading = ReadAsync(pair.Accepted, 3);
        await pair.Dialled.Output.WriteAsync("abc"u8.ToArray());
        Assert.Equal("abc"u8.ToArray(), await reading);
    }

    [Fact]
    public async Task SecondDisposeDoesNothing()
    {
        await using Connected pair = await ConnectAsync();
        await Task.WhenAll(pair.Dialled.DisposeAsync().AsTask(), pair.Accepted.DisposeAsync().AsTask());
        await pair.Dialled.DisposeAsync();
    }

    [Fact]
    public async Task ManyConnectionsAtOnceAreKeptApart()
    {
        (ITransport dialler, ITransport listener) = Transports();
        IConnection[] dialled = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => dialler.ConnectAsync(default).AsTask()));
        await Task.WhenAll(dialled.Select((connection, i) => connection.Output.WriteAsync(new byte[] { (byte)i }).AsTask()));
        HashSet<byte> seen = [];
        List<IConnection> accepted = [];
        await foreach (IConnection connection in listener.AcceptAsync(default))
        {
            accepted.Add(connection);
            seen.Add((await ReadAsync(connection, 1))[0]);
            if (accepted.Count == dialled.Length)
            {
                break;
            }
        }

        Assert.Equal(dialled.Length, seen.Count);
        await Task.WhenAll(dialled.Concat(accepted).Select(connection => connection.DisposeAsync().AsTask()));
        await DisposeAsync(listener);
    }

    /// <summary>A transport that dials the other.</summary>
    protected abstract (ITransport Dialler, ITransport Listener) Transports();

    private static async ValueTask DisposeAsync(ITransport transport)
    {
        if (transport is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }

    private async Task<Connected> ConnectAsync()
    {
        (ITransport dialler, ITransport listener) = Transports();
        IConnection dialled = await dialler.ConnectAsync(default);
        await foreach (IConnection accepted in listener.AcceptAsync(default))
        {
            return new Connected(dialled, accepted, listener);
        }

        throw new InvalidOperationException("nothing was accepted");
    }

    private static byte[] Noise(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private static async Task SendAsync(IConnection connection, byte[] bytes)
    {
        for (int at = 0; at < bytes.Length; at += 100_000)
        {
            await connection.Output.WriteAsync(bytes.AsMemory(at, Math.Min(100_000, bytes.Length - at)));
        }
    }

    private static async Task<byte[]> ReadAsync(IConnection connection, int length)
    {
        ReadResult result = await connection.Input.ReadAtLeastAsync(length);
        byte[] bytes = result.Buffer.Slice(0, Math.Min(length, result.Buffer.Length)).ToArray();
        connection.Input.AdvanceTo(result.Buffer.GetPosition(bytes.Length));
        return bytes;
    }

    private sealed record Connected(IConnection Dialled, IConnection Accepted, ITransport Listener) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Task.WhenAll(Dialled.DisposeAsync().AsTask(), Accepted.DisposeAsync().AsTask());
            await TransportContract.DisposeAsync(Listener);
        }
    }
}
