using System.IO.Pipelines;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Transport;
using ScFed.Protocol.Wire;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>One connection with the site that is looked at, from its hello on.</summary>
internal sealed class SiteLine(IConnection connection, TimeSpan deadline, Action<LogLeaves> logs) : IAsyncDisposable
{
    private readonly MessageChannel _channel = new(connection, Role.Aggregator);

    /// <summary>Its hello, once it was received.</summary>
    public Hello Hello { get; private set; } = null!;

    /// <summary>Whether something was said to it, a welcome or what stands in its place.</summary>
    public bool Begun { get; private set; }

    /// <exception cref="CaseFailedException">Its first frame is none.</exception>
    public async Task ReceiveHelloAsync()
    {
        using CancellationTokenSource late = new(deadline);
        try
        {
            Hello = await _channel.ReceiveAsync(late.Token).ConfigureAwait(false) is Received.OfSession { Message: Hello hello }
                ? hello
                : throw new CaseFailedException("the first frame of its connection is not its Hello");
        }
        catch (OperationCanceledException)
        {
            throw new CaseFailedException("it has connected and says no Hello");
        }
    }

    /// <summary>Says something. A site that has left already is no failure of this end: what it said before is still to be heard.</summary>
    public async Task SendAsync(IRoundMessage message, LaneVector? sum = null, Func<int, byte[], byte[]?>? change = null)
    {
        await QuietlyAsync(_channel.SendAsync(message, default)).ConfigureAwait(false);
        for (int i = 0; sum is not null && i < sum.Encoding.ChunkCount; i++)
        {
            byte[] chunk = new byte[sum.Encoding.ChunkBytes(i)];
            sum.WriteChunk(i, chunk);
            if ((change is null ? chunk : change(i, chunk)) is { } sent)
            {
                await QuietlyAsync(_channel.SendChunkAsync(FrameKind.SumChunk, i, sent, default)).ConfigureAwait(false);
            }
        }
    }

    public Task SendAsync(ISessionMessage message)
    {
        Begun = true;
        return QuietlyAsync(_channel.SendAsync(message, default));
    }

    /// <summary>Bytes that are no frame which this end would send.</summary>
    public async Task SendRawAsync(ReadOnlyMemory<byte> bytes)
    {
        Begun = true;
        try
        {
            FlushResult flushed = await connection.Output.WriteAsync(bytes).ConfigureAwait(false);
            _ = flushed.IsCompleted;
        }
        catch (IOException)
        {
            // It has left; the end is still to be heard.
        }
    }

    public Task SayGoodbyeAsync() => QuietlyAsync(_channel.SendEncodedAsync(FrameKind.Goodbye, default, default));

    /// <summary>The next thing from the site; entries of its log are passed on.</summary>
    /// <exception cref="CaseFailedException">Nothing comes in time, or what comes is no frame.</exception>
    public async Task<Heard> ListenAsync()
    {
        using CancellationTokenSource late = new(deadline);
        try
        {
            return await ListenAsync(late.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new CaseFailedException($"nothing comes within {deadline.TotalSeconds} seconds");
        }
    }

    /// <summary>What comes within a moment; null where nothing does.</summary>
    public async Task<Heard?> HearSoonAsync(TimeSpan moment)
    {
        using CancellationTokenSource late = new(moment);
        try
        {
            return await ListenAsync(late.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Closes: with a goodbye if <paramref name="inOrder"/>, or as a line that is cut.</summary>
    public ValueTask CloseAsync(bool inOrder) => inOrder ? _channel.CloseAsync() : _channel.DisposeAsync();

    /// <summary>Closes with an error.</summary>
    public ValueTask CloseAsync(ErrorCode code, string detail) => _channel.CloseAsync(code, detail);

    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    private async Task<Heard> ListenAsync(CancellationToken late)
    {
        try
        {
            Received? received = await _channel.ReceiveAsync(late).ConfigureAwait(false);
            while (received is Received.OfRound { Message: LogLeaves leaves })
            {
                logs(leaves);
                received = await _channel.ReceiveAsync(late).ConfigureAwait(false);
            }

            return received switch
            {
                null => new Heard(InOrder: _channel.PeerSaidGoodbye),
                Received.OfRound { Message: var message } => new Heard(message),
                Received.Chunk chunk => new Heard(Chunk: chunk),
                _ => throw new CaseFailedException("it says Hello again, in the middle of a connection"),
            };
        }
        catch (ProtocolException e) when (e.ReportedByPeer)
        {
            return new Heard(Error: e.Code);
        }
        catch (ProtocolException e) when (e.Code is ErrorCode.ConnectionLost or ErrorCode.TruncatedFrame)
        {
            return new Heard();
        }
        catch (ProtocolException e)
        {
            throw new CaseFailedException($"what it sends is refused: {e.Message}", e);
        }
    }

    private static async Task QuietlyAsync(ValueTask sending)
    {
        try
        {
            await sending.ConfigureAwait(false);
        }
        catch (ProtocolException e) when (e.Code == ErrorCode.ConnectionLost)
        {
            // It has left; why is still to be heard.
        }
    }
}
