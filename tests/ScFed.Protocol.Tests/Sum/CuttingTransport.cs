using System.IO.Pipelines;
using ScFed.Protocol.Transport;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>Dials through another transport; the first connection is cut, both ways and without a word, when so many bytes have gone up or come down.</summary>
internal sealed class CuttingTransport(ITransport inner, long? afterUp, long? afterDown) : ITransport
{
    /// <summary>Connections made.</summary>
    public int Connections { get; private set; }

    public async ValueTask<IConnection> ConnectAsync(CancellationToken cancellation)
    {
        IConnection connection = await inner.ConnectAsync(cancellation);
        return Connections++ == 0 ? new CutConnection(connection, afterUp ?? long.MaxValue, afterDown ?? long.MaxValue) : connection;
    }

    public IAsyncEnumerable<IConnection> AcceptAsync(CancellationToken cancellation) => inner.AcceptAsync(cancellation);

    private sealed class CutConnection : IConnection
    {
        private readonly IConnection _inner;
        private readonly Pipe _up = new();
        private readonly Pipe _down = new();
        private readonly CancellationTokenSource _cut = new();
        private readonly Task _pumping;

        public CutConnection(IConnection inner, long afterUp, long afterDown)
        {
            _inner = inner;
            _pumping = Task.WhenAll(PumpAsync(_up.Reader, inner.Output, afterUp), PumpAsync(inner.Input, _down.Writer, afterDown));
        }

        public PipeReader Input => _down.Reader;

        public PipeWriter Output => _up.Writer;

        public Digest PeerPin => _inner.PeerPin;

        public string PeerAddress => _inner.PeerAddress;

        public async ValueTask DisposeAsync()
        {
            await _up.Writer.CompleteAsync();
            await _down.Reader.CompleteAsync();
            await _cut.CancelAsync();
            await _pumping;
            await _inner.DisposeAsync();
        }

        private async Task PumpAsync(PipeReader from, PipeWriter to, long after)
        {
            try
            {
                for (long left = after; left > 0;)
                {
                    ReadResult read = await from.ReadAsync(_cut.Token);
                    foreach (ReadOnlyMemory<byte> part in read.Buffer)
                    {
                        int length = (int)Math.Min(part.Length, left);
                        left -= length;
                        await to.WriteAsync(part[..length], _cut.Token);
                    }

                    from.AdvanceTo(read.Buffer.End);
                    if (read.IsCompleted)
                    {
                        return;
                    }
                }

                await _cut.CancelAsync();
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or InvalidOperationException)
            {
                // The other direction was cut, or an end has closed.
            }
            finally
            {
                await from.CompleteAsync();
                await to.CompleteAsync();
            }
        }
    }
}
