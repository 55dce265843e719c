using System.Buffers.Binary;
using ScFed.Secure.Round;

namespace ScFed.Secure.Bytes;

/// <summary>
/// Reads the body of a signed message from outside: every read is bounded, a wrong label or id is <see cref="Misbehaviour.Binding"/>, a short
/// message or bytes left over are <see cref="Misbehaviour.Length"/>.
/// </summary>
internal ref struct TranscriptReader
{
    private readonly ReadOnlySpan<byte> _signed;
    private ReadOnlySpan<byte> _rest;

    /// <summary>Takes body ‖ signature apart; a message that must have <paramref name="bodyLength"/> bytes of body is refused at any other length.</summary>
    public TranscriptReader(ReadOnlySpan<byte> signed, int bodyLength)
    {
        if (signed.Length != bodyLength + Signing.SignatureSize)
        {
            throw new RoundException(Misbehaviour.Length, $"{signed.Length} bytes where {bodyLength + Signing.SignatureSize} belong");
        }

        _signed = signed;
        _rest = signed[..bodyLength];
    }

    /// <summary>The body.</summary>
    public readonly ReadOnlySpan<byte> Body => _signed[..^Signing.SignatureSize];

    /// <summary>The signature.</summary>
    public readonly ReadOnlySpan<byte> Signature => _signed[^Signing.SignatureSize..];

    /// <summary>The next bytes must be <paramref name="expected"/>; <paramref name="what"/> names them.</summary>
    public void Expect(scoped ReadOnlySpan<byte> expected, string what)
    {
        if (!Take(expected.Length).SequenceEqual(expected))
        {
            throw new RoundException(Misbehaviour.Binding, $"the message is bound to another {what}");
        }
    }

    /// <summary>The next two bytes must be <paramref name="place"/>.</summary>
    public void ExpectPlace(ushort place)
    {
        if (U16() != place)
        {
            throw new RoundException(Misbehaviour.Binding, "the message is bound to another place");
        }
    }

    /// <summary>The next <paramref name="length"/> bytes.</summary>
    public ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
        {
            throw new RoundException(Misbehaviour.Length, "the message is too short");
        }

        ReadOnlySpan<byte> taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    /// <summary>A digest.</summary>
    public Digest Digest() => new(Take(Bytes.Digest.Size));

    /// <summary>A place.</summary>
    public ushort U16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    /// <summary>A size.</summary>
    public ulong U64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>Nothing may be left.</summary>
    public readonly void End()
    {
        if (!_rest.IsEmpty)
        {
            throw new RoundException(Misbehaviour.Length, "bytes are left over");
        }
    }
}
