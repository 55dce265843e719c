using System.Buffers.Binary;
using ScFed.Protocol.Frames;

namespace ScFed.Protocol.Conformance.Aggregators;

/// <summary>Looks for frames in bytes that pass. What is none ends the looking: whoever the bytes are for refuses them.</summary>
internal sealed class FrameTap(Action<FrameKind, ReadOnlyMemory<byte>> see)
{
    private readonly byte[] _header = new byte[FrameHeader.Size];
    private int _inHeader;
    private byte[] _payload = [];
    private int _inPayload;
    private bool _lost;

    /// <summary>The next bytes.</summary>
    public void Pass(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && !_lost)
        {
            if (_inHeader < FrameHeader.Size)
            {
                bytes = bytes[Fill(_header, ref _inHeader, bytes)..];
                if (_inHeader < FrameHeader.Size)
                {
                    return;
                }

                uint length = BinaryPrimitives.ReadUInt32LittleEndian(_header);
                _lost = length > (uint)FrameLimits.MaxPayload((FrameKind)_header[4]);
                (_payload, _inPayload) = (_lost ? [] : new byte[length], 0);
            }

            bytes = _lost ? default : bytes[Fill(_payload, ref _inPayload, bytes)..];
            if (!_lost && _inPayload == _payload.Length)
            {
                _inHeader = 0;
                see((FrameKind)_header[4], _payload);
            }
        }
    }

    private static int Fill(byte[] target, ref int filled, ReadOnlySpan<byte> bytes)
    {
        int taken = Math.Min(bytes.Length, target.Length - filled);
        bytes[..taken].CopyTo(target.AsSpan(filled));
        filled += taken;
        return taken;
    }
}
