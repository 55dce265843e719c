using ScFed.Protocol.Frames;

namespace ScFed.Protocol.Conformance.Aggregators;

/// <summary>What an <see cref="AlteringTransport"/> makes of the frames that pass it.</summary>
internal interface IAlteration
{
    /// <summary>A frame on its way out; what is returned leaves in its place.</summary>
    ValueTask<Said> SendAsync(FrameKind kind, ReadOnlyMemory<byte> payload);

    /// <summary>A frame that has come in.</summary>
    void Receive(FrameKind kind, ReadOnlyMemory<byte> payload);
}
