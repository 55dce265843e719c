using System.Buffers;
using System.Buffers.Binary;
using ScFed.Protocol.Wire;

namespace ScFed.Protocol.Frames;

/// <summary>The eight bytes before a payload: u32 payload length, little-endian ‖ u8 kind ‖ three zero bytes.</summary>
internal readonly record struct FrameHeader(FrameKind Kind, int Length)
{
    /// <summary>Bytes of a header.</summary>
    public const int Size = 8;

    /// <summary>Writes the header into the first eight bytes of <paramref name="target"/>.</summary>
    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target, (uint)Length);
        target[4] = (byte)Kind;
        target[5..Size].Clear();
    }

    /// <summary>Reads and judges a header: known kind, right direction, length within the kind's limit. False while bytes are missing.</summary>
    /// <exception cref="ProtocolException">The header is not one that <paramref name="receiver"/> may get.</exception>
    public static bool TryRead(ReadOnlySequence<byte> buffer, Role receiver, out FrameHeader header)
    {
        header = default;
        if (buffer.Length < Size)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[Size];
        buffer.Slice(0, Size).CopyTo(bytes);
        FrameKind kind = (FrameKind)bytes[4];
        if (!Enum.IsDefined(kind))
        {
            throw new ProtocolException(ErrorCode.UnknownKind, $"kind {bytes[4]}");
        }

        if (bytes[5..].ContainsAnyExcept((byte)0))
        {
            throw new ProtocolException(ErrorCode.ReservedBytes, $"in a frame of kind {kind}");
        }

        if (!FrameDirection.MayReceive(receiver, kind))
        {
            throw new ProtocolException(ErrorCode.WrongDirection, $"{kind} sent to the {(receiver == Role.Site ? "site" : "aggregator")}");
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        if (length > (uint)FrameLimits.MaxPayload(kind))
        {
            throw new ProtocolException(ErrorCode.FrameTooLarge, $"{kind} of {length} bytes, at most {FrameLimits.MaxPayload(kind)}");
        }

        header = new FrameHeader(kind, (int)length);
        return true;
    }
}
