using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ScFed.Protocol.Tests.Contracts;
using ScFed.Protocol.Transport;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Tests.Transport;

public sealed class TlsTransportTests : TransportContract, IDisposable
{
    private static readonly HostAddress AnyPort = HostAddress.Parse("127.0.0.1:0");

    private readonly TlsIdentity _site = TlsIdentity.Create();
    private readonly TlsIdentity _aggregator = TlsIdentity.Create();

    protected override (Digest Dialler, Digest Listener) Pins => (_site.Pin, _aggregator.Pin);

    [Fact]
    public async Task WrongPinOfTheListenerIsRefused()
    {
        await using TlsTransport listener = TlsTransport.ToListen(_aggregator, AnyPort);
        HostAddress address = HostAddress.Of(listener.Bind());
        TlsTransport dialler = TlsTransport.ToDial(_site, address, _site.Pin);
        TransportException e = await FailsAsync(dialler);
        Assert.Equal(TransportFailure.WrongPin, e.Failure);
        Assert.Contains($"sha256:{_aggregator.Pin}", e.Message, StringComparison.Ordinal);
        Assert.Contains(address.ToString(), e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NameInAStrangersCertificateCannotForgeALog()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        X500DistinguishedNameBuilder name = new();
        name.AddCommonName("Proxy CA\u001b[2J\nfake line");
        using X509Certificate2 made = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        using TlsIdentity stranger = TlsIdentity.Load(made.Export(X509ContentType.Pfx));
        await using TlsTransport listener = TlsTransport.ToListen(stranger, AnyPort);
        TransportException e = await FailsAsync(TlsTransport.ToDial(_site, HostAddress.Of(listener.Bind()), _aggregator.Pin));
        Assert.Equal(TransportFailure.WrongPin, e.Failure);
        Assert.Contains("Proxy CA", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(e.Message, char.IsControl);
    }

    [Fact]
    public async Task OlderTlsIsRefused()
    {
        TaskCompletionSource<TransportException> refused = new();
        await using TlsListener listener = TlsListener.Start(_aggregator, new IPEndPoint(IPAddress.Loopback, 0), refused.SetResult);
        using TcpClient client = new();
        await client.ConnectAsync(listener.LocalEndPoint);
        await using SslStream tls = new(client.GetStream(), leaveInnerStreamOpen: false, IsAggregator);
        await Assert.ThrowsAnyAsync<Exception>(() => tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "x",
            EnabledSslProtocols = SslProtocols.Tls12,
        }));
        Assert.Equal(TransportFailure.Handshake, (await refused.Task).Failure);
    }

    [Fact]
    public async Task DiallerWithoutACertificateIsRefused()
    {
        TaskCompletionSource<TransportException> refused = new();
        await using TlsListener listener = TlsListener.Start(_aggregator, new IPEndPoint(IPAddress.Loopback, 0), refused.SetResult);
        using TcpClient client = new();
        await client.ConnectAsync(listener.LocalEndPoint);
        await using SslStream tls = new(client.GetStream(), leaveInnerStreamOpen: false, IsAggregator);
        await tls.AuthenticateAsClientAsync("x");
        Assert.Equal(TransportFailure.Handshake, (await refused.Task).Failure);
    }

    [Fact]
    public async Task PlainHttpListenerGivesTheHint()
    {
        using TcpListener http = new(IPAddress.Loopback, 0);
        http.Start();
        Task answering = Task.Run(async () =>
        {
            using TcpClient client = await http.AcceptTcpClientAsync();
            await client.GetStream().ReadExactlyAsync(new byte[100]);
            await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
            await client.GetStream().CopyToAsync(Stream.Null);
        });
        TransportException e = await FailsAsync(TlsTransport.ToDial(_site, HostAddress.Of((IPEndPoint)http.LocalEndpoint), _aggregator.Pin));
        Assert.Equal(TransportFailure.NotTls, e.Failure);
        Assert.Equal("the other end does not speak TLS (a proxy or plain HTTP?)", e.Hint);
        await answering;
    }

    [Fact]
    public async Task PlainHttpDiallerIsRefusedByName()
    {
        TaskCompletionSource<TransportException> refused = new();
        await using TlsListener listener = TlsListener.Start(_aggregator, new IPEndPoint(IPAddress.Loopback, 0), refused.SetResult);
        using TcpClient client = new();
        await client.ConnectAsync(listener.LocalEndPoint);
        await client.GetStream().WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        Assert.Equal(TransportFailure.NotTls, (await refused.Task).Failure);
    }

    [Fact]
    public async Task SilentDiallersHoldUpNobody()
    {
        await using TlsTransport listener = TlsTransport.ToListen(_aggregator, AnyPort);
        IPEndPoint endPoint = listener.Bind();
        List<TcpClient> silent = [];
        for (int i = 0; i < 20; i++)
        {
            silent.Add(new TcpClient());
            await silent[i].ConnectAsync(endPoint);
        }

        await using IConnection dialled = await TlsTransport.ToDial(_site, HostAddress.Of(endPoint), _aggregator.Pin).ConnectAsync(default);
        await foreach (IConnection accepted in listener.AcceptAsync(default))
        {
            Assert.Equal(_site.Pin, accepted.PeerPin);
            await Task.WhenAll(dialled.DisposeAsync().AsTask(), accepted.DisposeAsync().AsTask());
            break;
        }

        silent.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task PortWithoutAListenerIsNamed()
    {
        using TcpListener gone = new(IPAddress.Loopback, 0);
        gone.Start();
        HostAddress address = HostAddress.Of((IPEndPoint)gone.LocalEndpoint);
        gone.Stop();
        TransportException e = await FailsAsync(TlsTransport.ToDial(_site, address, _aggregator.Pin));
        Assert.Equal(TransportFailure.Refused, e.Failure);
        Assert.Equal(address.ToString(), e.Address);
    }

    [Fact]
    public async Task UnknownNameIsNamed()
    {
        TransportException e = await FailsAsync(TlsTransport.ToDial(_site, HostAddress.Parse("no-such-host.invalid:7443"), _aggregator.Pin));
        Assert.Equal(TransportFailure.NameNotFound, e.Failure);
    }

    [Fact]
    public async Task PortInUseIsNamed()
    {
        await using TlsTransport first = TlsTransport.ToListen(_aggregator, AnyPort);
        await using TlsTransport second = TlsTransport.ToListen(_aggregator, HostAddress.Of(first.Bind()));
        Assert.Equal(TransportFailure.CannotListen, Assert.Throws<TransportException>(() => second.Bind()).Failure);
    }

    [Fact]
    public async Task CancelledDialIsNoTransportFailure()
    {
        using TcpListener mute = new(IPAddress.Loopback, 0);
        mute.Start();
        using CancellationTokenSource cancel = new(100);
        TlsTransport dialler = TlsTransport.ToDial(_site, HostAddress.Of((IPEndPoint)mute.LocalEndpoint), _aggregator.Pin);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dialler.ConnectAsync(cancel.Token).AsTask());
    }

    public void Dispose()
    {
        _site.Dispose();
        _aggregator.Dispose();
    }

    protected override (ITransport Dialler, ITransport Listener) Transports()
    {
        TlsTransport listener = TlsTransport.ToListen(_aggregator, AnyPort);
        return (TlsTransport.ToDial(_site, HostAddress.Of(listener.Bind()), _aggregator.Pin), listener);
    }

    private bool IsAggregator(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        TlsIdentity.PinOf((X509Certificate2)certificate!) == _aggregator.Pin;

    private static Task<TransportException> FailsAsync(TlsTransport dialler) =>
        Assert.ThrowsAsync<TransportException>(() => dialler.ConnectAsync(default).AsTask());
}
