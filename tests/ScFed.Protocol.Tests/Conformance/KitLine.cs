using ScFed.Protocol.Conformance.Kit;
using ScFed.Protocol.Transport;

namespace ScFed.Protocol.Tests.Conformance;

/// <summary>The transports of a kit over TLS on this machine.</summary>
internal sealed class KitLine : IAsyncDisposable
{
    private readonly TlsTransport _listening;
    private readonly ConformanceKit _kit;

    public KitLine(ConformanceKit kit)
    {
        _kit = kit;
        _listening = TlsTransport.ToListen(kit.Aggregator.Transport, HostAddress.Parse("localhost:0"));
        _listening.Bind();
    }

    public ITransport Listening => _listening;

    public ITransport Dialling(ushort place) => DiallingWith(_kit.Site(place).Transport);

    public ITransport DiallingWith(TlsIdentity identity) =>
        TlsTransport.ToDial(identity, HostAddress.Parse($"localhost:{_listening.Bind().Port}"), _kit.Aggregator.Transport.Pin);

    public ValueTask DisposeAsync() => _listening.DisposeAsync();
}
