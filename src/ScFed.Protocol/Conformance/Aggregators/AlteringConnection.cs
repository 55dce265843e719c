using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Transport;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Conformance.Aggregators;

/// <summary>A connection between whose ends an <see cref="IAlteration"/> stands. It trusts its own end to send whole frames of bounded length.</summary>
internal sealed class AlteringConnection : IConnection
{
    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(3);

    private readonly IConnection _inner;
    private readonly Pipe _up = new();
    private readonly Pipe _down = new();
    private readonly CancellationTokenSource _cut = new();
    private readonly Task _sending;
    private readonly Task _receiving;

    public AlteringConnection(IConnection inner, IAlteration alteration)
    {
        _inner = inner;
        FrameTap tap = new(alteration.Receive);
        _sending = PumpAsync(_up.Reader, inner.Output, read => AlterAsync(read, inner.Output, alteration));
        _receiving = PumpAsync(inner.Input, _down.Writer, read => WatchAsync(read, _down.Writer, tap));
    }

    public PipeReader Input => _down.Reader;

    public PipeWriter Output => _up.Writer;

    public Digest PeerPin => _inner.PeerPin;

    public string PeerAddress => _inner.PeerAddress;

    public async ValueTask DisposeAsync()
    {
        // What was said last still leaves; what comes meanwhile is nobody's.
        await _up.Writer.CompleteAsync().ConfigureAwait(false);
        await _down.Reader.CompleteAsync().ConfigureAwait(false);
        await Task.WhenAny(_sending, Task.Delay(LastWord)).ConfigureAwait(false);
        await _cut.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_sending, _receiving).ConfigureAwait(false);
        await _inner.DisposeAsync().ConfigureAwait(false);
        _cut.Dispose();
    }

    /// <summary>Moves bytes until an end or a cut; <paramref name="pass"/> says up to where they were taken, or null to cut.</summary>
    private async Task PumpAsync(PipeReader from, PipeWriter to, Func<ReadOnlySequence<byte>, ValueTask<SequencePosition?>> pass)
    {
        try
        {
            while (true)
            {
                ReadResult read = await from.ReadAsync(_cut.Token).ConfigureAwait(false);
                if (await pass(read.Buffer).ConfigureAwait(false) is not { } taken)
                {
                    await _cut.CancelAsync().ConfigureAwait(false);
                    return;
                }

                if (read.IsCompleted)
                {
                    return;
                }

                from.AdvanceTo(taken, read.Buffer.End);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or InvalidOperationException)
        {
            // The other direction was cut, or an end has closed.
        }
        finally
        {
            await from.CompleteAsync().ConfigureAwait(false);
            await to.CompleteAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<SequencePosition?> AlterAsync(ReadOnlySequence<byte> read, PipeWriter to, IAlteration alteration)
    {
        while (TryTake(ref read, out FrameKind kind, out byte[] payload))
        {
            Said said = await alteration.SendAsync(kind, payload).ConfigureAwait(false);
            foreach (ReadOnlyMemory<byte> bytes in said.Bytes)
            {
                await to.WriteAsync(bytes, _cut.Token).ConfigureAwait(false);
            }

            if (said.Cut)
            {
                return null;
            }
        }

        return read.Start;
    }

    /// <summary>What is seen here is seen before the receiver acts on it.</summary>
    private async ValueTask<SequencePosition?> WatchAsync(ReadOnlySequence<byte> read, PipeWriter to, FrameTap tap)
    {
        foreach (ReadOnlyMemory<byte> bytes in read)
        {
            tap.Pass(bytes.Span);
            await to.WriteAsync(bytes, _cut.Token).ConfigureAwait(false);
        }

        return read.End;
    }

    private static bool TryTake(ref ReadOnlySequence<byte> buffer, out FrameKind kind, out byte[] payload)
    {
        (kind, payload) = (default, []);
        if (buffer.Length < FrameHeader.Size)
        {
            return false;
        }

        Span<byte> header = stackalloc byte[FrameHeader.Size];
        buffer.Slice(0, FrameHeader.Size).CopyTo(header);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(header);
        if (buffer.Length < FrameHeader.Size + length)
        {
            return false;
        }

        kind = (FrameKind)header[4];
        payload = buffer.Slice(FrameHeader.Size, length).ToArray();
        buffer = buffer.Slice(FrameHeader.Size + length);
        return true;
    }
}
