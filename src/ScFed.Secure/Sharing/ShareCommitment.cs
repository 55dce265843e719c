using System.Buffers.Binary;
using System.Security.Cryptography;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.Secure.Sharing;

/// <summary>
/// What a dealer publishes about each share, so that whoever opens another one is named: H(label ‖ sid ‖ u ‖ v ‖ share ‖ salt). The salt hides
/// the share from those who can guess it.
/// </summary>
public static class ShareCommitment
{
    /// <summary>Bytes of a salt.</summary>
    public const int SaltSize = 32;

    /// <summary>com-s: commits to the share of u's mask key seed that is dealt to v.</summary>
    public static Digest ToSeedShare(SetupId sid, ushort u, ushort v, ReadOnlySpan<byte> share, ReadOnlySpan<byte> salt) =>
        Commit("com-s"u8, sid, u, v, share, salt);

    /// <summary>com-b: commits to the share of u's self mask that is dealt to v.</summary>
    public static Digest ToSelfMaskShare(SetupId sid, ushort u, ushort v, ReadOnlySpan<byte> share, ReadOnlySpan<byte> salt) =>
        Commit("com-b"u8, sid, u, v, share, salt);

    private static Digest Commit(ReadOnlySpan<byte> label, SetupId sid, ushort u, ushort v, ReadOnlySpan<byte> share, ReadOnlySpan<byte> salt)
    {
        if (share.Length != ShamirScheme.Size || salt.Length != SaltSize)
        {
            throw new ArgumentException("share and salt have 32 bytes");
        }

        Span<byte> committed = stackalloc byte[5 + Digest.Size + 2 + 2 + ShamirScheme.Size + SaltSize];
        label.CopyTo(committed);
        sid.Value.Span.CopyTo(committed[5..]);
        BinaryPrimitives.WriteUInt16LittleEndian(committed[37..], u);
        BinaryPrimitives.WriteUInt16LittleEndian(committed[39..], v);
        share.CopyTo(committed[41..]);
        salt.CopyTo(committed[73..]);
        Digest commitment = Digest.Of(committed);
        CryptographicOperations.ZeroMemory(committed);
        return commitment;
    }
}
