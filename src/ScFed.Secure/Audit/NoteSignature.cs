using System.Buffers.Binary;

namespace ScFed.Secure.Audit;

/// <summary>One signature line of a note. Nothing says yet that the signature is good, or that the key is known.</summary>
/// <param name="Name">The key name.</param>
/// <param name="KeyId">The key id.</param>
/// <param name="Bytes">The signature, for Ed25519 64 bytes.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Bytes)
{
    private const string Dash = "— ";

    /// <summary>The line, without its newline.</summary>
    public override string ToString()
    {
        Span<byte> id = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(id, KeyId);
        return $"{Dash}{Name} {Convert.ToBase64String([.. id, .. Bytes.Span])}";
    }

    internal static NoteSignature Parse(string line)
    {
        if (line.StartsWith(Dash, StringComparison.Ordinal))
        {
            string[] fields = line[Dash.Length..].Split(' ');
            if (fields.Length == 2 && NoteKey.IsValidName(fields[0]) && StrictBase64.TryDecode(fields[1], out byte[] bytes) && bytes.Length > 4)
            {
                return new NoteSignature(fields[0], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(4));
            }
        }

        throw new MalformedNoteException("a signature line is not: em dash, key name, base64");
    }
}
