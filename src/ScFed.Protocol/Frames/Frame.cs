using System.Buffers;

namespace ScFed.Protocol.Frames;

/// <summary>One frame as it was received.</summary>
/// <param name="Kind">What it carries.</param>
/// <param name="Payload">Its bytes, still in the pipe: valid until the next read of the same <see cref="FrameReader"/>.</param>
public readonly record struct Frame(FrameKind Kind, ReadOnlySequence<byte> Payload);
