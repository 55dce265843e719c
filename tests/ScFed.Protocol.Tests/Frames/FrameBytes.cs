using System.Buffers.Binary;
using ScFed.Protocol.Frames;

namespace ScFed.Protocol.Tests.Frames;

/// <summary>Frames as bytes, written from <c>docs/wire.md</c> and not by the code under test.</summary>
internal static class FrameBytes
{
    public static byte[] Header(FrameKind kind, uint length)
    {
        byte[] header = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(header, length);
        header[4] = (byte)kind;
        return header;
    }

    public static byte[] Of(FrameKind kind, byte[] payload) => [.. Header(kind, (uint)payload.Length), .. payload];
}
