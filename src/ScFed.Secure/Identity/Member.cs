namespace ScFed.Secure.Identity;

/// <summary>One site of the roster.</summary>
/// <param name="Place">1…n.</param>
/// <param name="Name">What people call it; not part of any signature.</param>
/// <param name="PublicKey">Its Ed25519 key, 32 bytes.</param>
public sealed record Member(ushort Place, string Name, ReadOnlyMemory<byte> PublicKey);
