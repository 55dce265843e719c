using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using ScFed.Secure.Identity;

namespace ScFed.Secure.Audit;

/// <summary>An Ed25519 key that signs notes (C2SP signed-note, signature type 0x01) under a name.</summary>
public sealed class NoteKey
{
    private const byte Ed25519Type = 0x01;

    /// <summary>Names a public key.</summary>
    /// <exception cref="ArgumentException">The name or the key is not allowed.</exception>
    public NoteKey(string name, ReadOnlySpan<byte> publicKey)
    {
        if (!IsValidName(name))
        {
            throw new ArgumentException("a key name is not empty and has no space, plus or control character", nameof(name));
        }

        if (!Ed25519Verifier.IsValidPublicKey(publicKey))
        {
            throw new ArgumentException("not an Ed25519 public key", nameof(publicKey));
        }

        Name = name;
        PublicKey = publicKey.ToArray();
        Id = IdOf(name, publicKey);
    }

    /// <summary>The key name.</summary>
    public string Name { get; }

    /// <summary>The public key, 32 bytes.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key)[:4], big-endian: tells keys apart, proves nothing.</summary>
    public uint Id { get; }

    /// <summary>Reads the text form of a verifier key, name+id+base64(0x01 ‖ public key).</summary>
    /// <exception cref="MalformedNoteException">It is none.</exception>
    public static NoteKey Parse(string text)
    {
        string[] fields = text.Split('+', 3);
        if (fields.Length == 3 && StrictBase64.TryDecode(fields[2], out byte[] key) && key.Length == 33 && key[0] == Ed25519Type
            && IsValidName(fields[0]) && Ed25519Verifier.IsValidPublicKey(key.AsSpan(1)))
        {
            NoteKey parsed = new(fields[0], key.AsSpan(1));
            if (parsed.ToString() == text)
            {
                return parsed;
            }
        }

        throw new MalformedNoteException("not a note verifier key");
    }

    /// <summary>The text form of the verifier key.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}+{Id:x8}+{Convert.ToBase64String([Ed25519Type, .. PublicKey.Span])}");

    /// <summary>Whether a key may have this name: C2SP forbids the empty one, Unicode spaces, plus and control characters.</summary>
    internal static bool IsValidName(string name)
    {
        foreach (char c in name)
        {
            if (c == '+' || c < ' ' || char.IsWhiteSpace(c))
            {
                return false;
            }
        }

        return name.Length > 0;
    }

    private static uint IdOf(string name, ReadOnlySpan<byte> publicKey)
    {
        byte[] hashed = [.. System.Text.Encoding.UTF8.GetBytes(name), 0x0A, Ed25519Type, .. publicKey];
        return BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(hashed));
    }
}
