using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round.Messages;

/// <summary>The bytes that the member at <paramref name="Place"/> signed, with its signature: body ‖ 64-byte signature.</summary>
/// <param name="Place">Place in the roster, 1…n.</param>
/// <param name="Bytes">The complete signed message, kept byte for byte because lists of them are hashed.</param>
public sealed record SignedMessage(ushort Place, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>More bytes than any label has.</summary>
    private const int LongestLabel = 32;

    /// <summary>
    /// The set-up that the message says it is of (every body starts with label ‖ sid), for whoever has to choose between several; null where there is none.
    /// Nothing is checked: the round that takes the message does that.
    /// </summary>
    public SetupId? ClaimedSetup
    {
        get
        {
            ReadOnlySpan<byte> bytes = Bytes.Span;
            int end = bytes[..Math.Min(LongestLabel, bytes.Length)].IndexOf((byte)0);
            return end >= 0 && bytes.Length >= end + 1 + Digest.Size ? new SetupId(new Digest(bytes.Slice(end + 1, Digest.Size))) : null;
        }
    }
}
