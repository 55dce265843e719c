using ScFed.Protocol.Conformance.Aggregators;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Wire;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Tests.Conformance.Aggregators;

/// <summary>Our own aggregator, but in one case it welcomes whom it should refuse, and signs its closes wrongly.</summary>
internal sealed class BrokenAggregator(string broken) : IAlteration
{
    private volatile bool _isBroken;

    public void Begin(string name) => _isBroken = name == broken;

    public ValueTask<Said> SendAsync(FrameKind kind, ReadOnlyMemory<byte> payload) => ValueTask.FromResult(kind switch
    {
        FrameKind.Error when _isBroken => Said.Of(new Welcome(WireVersion.Current, 0, Digest.Zero)),
        FrameKind.Close when _isBroken => new Said([Said.Frame(kind, Forged(payload))]),
        _ => new Said([Said.Frame(kind, payload)]),
    });

    public void Receive(FrameKind kind, ReadOnlyMemory<byte> payload)
    {
    }

    private static byte[] Forged(ReadOnlyMemory<byte> payload)
    {
        byte[] copy = payload.ToArray();
        copy[^1] ^= 1;
        return copy;
    }
}
