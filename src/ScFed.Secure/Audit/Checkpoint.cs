using System.Globalization;
using ScFed.Secure.Bytes;

namespace ScFed.Secure.Audit;

/// <summary>
/// The head of a log at one size, as a C2SP checkpoint (c2sp.org/tlog-checkpoint): three lines, origin, size, base64 of the root. The extension
/// lines that C2SP allows and advises against are refused: nobody could audit them.
/// </summary>
/// <param name="Origin">Names the log; also the name of the key that signs it.</param>
/// <param name="Size">Leaves.</param>
/// <param name="Root">The RFC 6962 root over them.</param>
public sealed record Checkpoint(string Origin, long Size, Digest Root)
{
    /// <summary>The note text.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.Span)}\n");

    /// <summary>Reads a note text, strictly.</summary>
    /// <exception cref="MalformedNoteException">It is not exactly a checkpoint.</exception>
    public static Checkpoint Parse(string text)
    {
        string[] lines = text.Split('\n');
        if (lines.Length == 4 && lines[3].Length == 0 && NoteKey.IsValidName(lines[0])
            && long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out long size)
            && StrictBase64.TryDecode(lines[2], out byte[] root) && root.Length == Digest.Size)
        {
            Checkpoint checkpoint = new(lines[0], size, new Digest(root));
            if (checkpoint.ToText() == text)
            {
                return checkpoint;
            }
        }

        throw new MalformedNoteException("a checkpoint is three lines: origin, size, base64 of the root");
    }

    /// <summary>The checkpoint as a note, signed by its log.</summary>
    /// <param name="key">The log's key; its name is the origin.</param>
    /// <param name="sign">Makes the Ed25519 signature of the bytes it is given.</param>
    public SignedNote Sign(NoteKey key, Func<byte[], byte[]> sign) =>
        key.Name == Origin ? SignedNote.Sign(ToText(), key, sign) : throw new ArgumentException("a log signs under its origin", nameof(key));

    /// <summary>
    /// The checkpoint in a note, if the log's key signed it and it is of that log; null if it is signed otherwise.
    /// </summary>
    /// <exception cref="MalformedNoteException">The log signed something that is no checkpoint.</exception>
    public static Checkpoint? Open(SignedNote note, NoteKey log)
    {
        if (!note.IsSignedBy(log))
        {
            return null;
        }

        Checkpoint checkpoint = Parse(note.Text);
        return checkpoint.Origin == log.Name ? checkpoint : null;
    }
}
