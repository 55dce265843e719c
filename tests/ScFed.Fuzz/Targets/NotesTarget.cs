using ScFed.Secure.Audit;

namespace ScFed.Fuzz.Targets;

/// <summary>Signed notes, the checkpoints in them, and verifier keys: whatever an audit log's folder may hold beside its lines.</summary>
internal sealed class NotesTarget : FuzzTarget
{
    public override string Name => "notes";

    public override string Read(byte[] input)
    {
        string key = ReadKey(input);
        try
        {
            SignedNote note = SignedNote.Parse(input);
            MustEqual(input, note.ToBytes());
            Checkpoint checkpoint = Checkpoint.Parse(note.Text);
            MustEqual(System.Text.Encoding.UTF8.GetBytes(note.Text), System.Text.Encoding.UTF8.GetBytes(checkpoint.ToText()));
            return $"accepted {Math.Min(note.Signatures.Count, 3)} {key}";
        }
        catch (MalformedNoteException refused)
        {
            return key.Length > 0 ? key : Refused(FuzzEnding.Note, refused.Message);
        }
    }

    /// <summary>The same bytes as the line of a key file.</summary>
    private static string ReadKey(byte[] input)
    {
        if (!System.Text.Unicode.Utf8.IsValid(input))
        {
            return "";
        }

        string text = System.Text.Encoding.UTF8.GetString(input);
        try
        {
            MustEqual(input, System.Text.Encoding.UTF8.GetBytes(NoteKey.Parse(text).ToString()));
            return "accepted key";
        }
        catch (MalformedNoteException)
        {
            return "";
        }
    }
}
