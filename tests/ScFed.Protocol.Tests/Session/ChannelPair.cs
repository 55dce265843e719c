using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Transport;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Tests.Session;

/// <summary>A site's channel and the aggregator's, inside this process.</summary>
internal sealed record ChannelPair(MessageChannel Site, MessageChannel Aggregator) : IAsyncDisposable
{
    public static async Task<ChannelPair> InMemoryAsync(TimeProvider? time = null)
    {
        (IConnection site, IConnection aggregator) = await ConnectAsync();
        return new ChannelPair(new MessageChannel(site, Role.Site, time), new MessageChannel(aggregator, Role.Aggregator, time));
    }

    public static async Task<(IConnection Site, IConnection Aggregator)> ConnectAsync()
    {
        MemoryTransport listener = new(Digest.Of("aggregator"u8));
        IConnection site = await listener.DiallerWith(Digest.Of("site"u8)).ConnectAsync(default);
        await foreach (IConnection aggregator in listener.AcceptAsync(default))
        {
            return (site, aggregator);
        }

        throw new InvalidOperationException("nothing was accepted");
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(Site.DisposeAsync().AsTask(), Aggregator.DisposeAsync().AsTask());
}
