namespace ScFed.Secure.Round.Messages;

/// <summary>The bytes that the member at <paramref name="Place"/> signed, with its signature: body ‖ 64-byte signature.</summary>
/// <param name="Place">Place in the roster, 1…n.</param>
/// <param name="Bytes">The complete signed message, kept byte for byte because lists of them are hashed.</param>
public sealed record SignedMessage(ushort Place, ReadOnlyMemory<byte> Bytes);
