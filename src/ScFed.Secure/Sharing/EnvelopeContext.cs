using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.Secure.Sharing;

/// <summary>What an envelope is bound to: set-up, U1 and direction.</summary>
internal readonly record struct EnvelopeContext(SetupId Sid, Digest U1, ushort From, ushort To)
{
    public byte[] AssociatedData() => [.. "env"u8, .. Sid.Value.Span, .. U1.Span, .. Direction()];

    public byte[] KeyInfo(ReadOnlySpan<byte> senderPublic, ReadOnlySpan<byte> recipientPublic, ReadOnlySpan<byte> recipientEk, ReadOnlySpan<byte> ciphertext) =>
        [.. "env"u8, .. Sid.Value.Span, .. Direction(), .. senderPublic, .. recipientPublic, .. Digest.Of(recipientEk).Span, .. Digest.Of(ciphertext).Span];

    private byte[] Direction() => [(byte)(From & 0xFF), (byte)(From >> 8), (byte)(To & 0xFF), (byte)(To >> 8)];
}
