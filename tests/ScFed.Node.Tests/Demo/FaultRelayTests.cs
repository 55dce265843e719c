using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using ScFed.Node.Demo;

namespace ScFed.Node.Tests.Demo;

public sealed class FaultRelayTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpListener _aggregator = new(IPAddress.Loopback, 0);
    private FaultRelay? _relay;

    private FaultRelay Relay => _relay!;

    public Task InitializeAsync()
    {
        _aggregator.Start();
        _relay = new FaultRelay((IPEndPoint)_aggregator.LocalEndpoint);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await Relay.DisposeAsync();
        _aggregator.Dispose();
    }

    [Fact]
    public async Task BytesPassUnchangedBothWays()
    {
        (TcpClient site, TcpClient aggregator) = await ConnectAsync();
        using (site)
        using (aggregator)
        {
            byte[] up = RandomNumberGenerator.GetBytes(300_000);
            byte[] down = RandomNumberGenerator.GetBytes(200_000);
            Task sending = Task.WhenAll(site.GetStream().WriteAsync(up).AsTask(), aggregator.GetStream().WriteAsync(down).AsTask());
            Assert.Equal(up, await ReadAsync(aggregator, up.Length));
            Assert.Equal(down, await ReadAsync(site, down.Length));
            await sending;
        }
    }

    [Fact]
    public async Task ArmedItHoldsTheSiteBackAtThatByteAndNotTheAggregator()
    {
        (TcpClient site, TcpClient aggregator) = await ConnectAsync();
        using (site)
        using (aggregator)
        {
            Task reached = Relay.ArmAsync(100_000);
            byte[] up = RandomNumberGenerator.GetBytes(400_000);
            await site.GetStream().WriteAsync(up);
            await reached.WaitAsync(Patience);
            Assert.Equal(up[..100_000], await ReadAsync(aggregator, 100_000));
            await aggregator.GetStream().WriteAsync(new byte[] { 7 });
            Assert.Equal([7], await ReadAsync(site, 1));
            await Task.Delay(100);
            Assert.Equal(0, aggregator.Available);
            Assert.True(aggregator.Connected);
        }
    }

    [Fact]
    public async Task TheAggregatorSeesTheEndOfAHeldSiteThatDies()
    {
        (TcpClient site, TcpClient aggregator) = await ConnectAsync();
        using (aggregator)
        {
            Task reached = Relay.ArmAsync(1_000);
            await site.GetStream().WriteAsync(new byte[5_000]);
            await reached.WaitAsync(Patience);
            site.Dispose();
            await ReadAsync(aggregator, 1_000);
            Assert.Equal(0, await ReadToEndAsync(aggregator));
        }
    }

    [Fact]
    public async Task AfterwardsTheNextConnectionPasses()
    {
        (TcpClient held, TcpClient first) = await ConnectAsync();
        Task reached = Relay.ArmAsync(10);
        await held.GetStream().WriteAsync(new byte[100]);
        await reached.WaitAsync(Patience);
        held.Dispose();
        first.Dispose();
        Relay.Disarm();
        (TcpClient site, TcpClient second) = await ConnectAsync();
        using (site)
        using (second)
        {
            byte[] up = RandomNumberGenerator.GetBytes(50_000);
            await site.GetStream().WriteAsync(up);
            Assert.Equal(up, await ReadAsync(second, up.Length));
        }
    }

    [Fact]
    public async Task ADeadAggregatorEndsTheSitesConnection()
    {
        _aggregator.Stop();
        using TcpClient site = new();
        await site.ConnectAsync(IPEndPoint.Parse(Relay.Address));
        Assert.Equal(0, await ReadToEndAsync(site));
    }

    private async Task<(TcpClient Site, TcpClient Aggregator)> ConnectAsync()
    {
        TcpClient site = new();
        await site.ConnectAsync(IPEndPoint.Parse(Relay.Address));
        return (site, await _aggregator.AcceptTcpClientAsync().WaitAsync(Patience));
    }

    private static async Task<byte[]> ReadAsync(TcpClient from, int length)
    {
        byte[] bytes = new byte[length];
        await from.GetStream().ReadExactlyAsync(bytes).AsTask().WaitAsync(Patience);
        return bytes;
    }

    private static async Task<int> ReadToEndAsync(TcpClient from)
    {
        try
        {
            return await from.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(Patience);
        }
        catch (IOException)
        {
            // A reset is an end as well.
            return 0;
        }
    }
}
