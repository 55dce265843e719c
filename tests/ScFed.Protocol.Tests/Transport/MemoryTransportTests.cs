using ScFed.Protocol.Tests.Contracts;
using ScFed.Protocol.Transport;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Tests.Transport;

public class MemoryTransportTests : TransportContract
{
    protected override (Digest Dialler, Digest Listener) Pins { get; } = (Digest.Of("site"u8), Digest.Of("aggregator"u8));

    protected override (ITransport Dialler, ITransport Listener) Transports()
    {
        MemoryTransport listener = new(Pins.Listener);
        return (listener.DiallerWith(Pins.Dialler), listener);
    }
}
