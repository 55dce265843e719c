using System.Globalization;
using ScFed.Node.AuditLog;
using ScFed.Node.Files;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;

namespace ScFed.Node.Studies;

/// <summary>
/// The aggregator's signature of a model file, beside it as <c>model.scfed.note</c>: a C2SP signed note of four lines, which are the kind of the note, the
/// hashes of study and model, and the key. The first line has spaces, so no model note can be taken for a checkpoint of a log, which the same key signs.
/// </summary>
/// <param name="Study">SHA-256 of the approved study.</param>
/// <param name="Model">SHA-256 of the model file.</param>
/// <param name="Key">The key that the note names; who it belongs to, the note cannot say.</param>
public sealed record ModelNote(string Study, string Model, NoteKey Key)
{
    /// <summary>What a note is called beside its model.</summary>
    public const string Extension = ".note";

    private const string FirstLine = "scfed model note 1";
    private const int MaxBytes = 4_096;

    /// <summary>Signs a model and writes the note beside it.</summary>
    /// <param name="modelPath">The model file.</param>
    /// <param name="modelHash">Its hash.</param>
    /// <param name="study">The study's hash.</param>
    /// <param name="identity">The aggregator's key.</param>
    public static void Write(string modelPath, string modelHash, Digest study, SigningKey identity)
    {
        NoteKey key = new(KeyName(study), identity.PublicKey.Span);
        SignedNote note = SignedNote.Sign(new ModelNote(study.ToString(), modelHash, key).ToText(), key, body => identity.Sign(body));
        DurableFile.Write(modelPath + Extension, note.ToBytes());
    }

    /// <summary>Reads the note beside a model and checks that the key in it signed it; null where there is none.</summary>
    /// <exception cref="MalformedNoteException">It is no model note, or its signature is not right.</exception>
    public static ModelNote? Read(string modelPath)
    {
        string path = modelPath + Extension;
        if (!File.Exists(path))
        {
            return null;
        }

        SignedNote signed = SignedNote.Parse(CheckpointFile.ReadAtMost(path, MaxBytes));
        string[] lines = signed.Text.Split('\n');
        if (lines is not [FirstLine, var study, var model, var key, ""])
        {
            throw new MalformedNoteException("it is not the note of a model");
        }

        ModelNote note = new(study, model, NoteKey.Parse(key));
        if (note.ToText() != signed.Text || !signed.IsSignedBy(note.Key))
        {
            throw new MalformedNoteException("the key that it names did not sign it");
        }

        return note;
    }

    private static string KeyName(Digest study) => string.Create(CultureInfo.InvariantCulture, $"scfed/{study.ToString()[..16]}/aggregator");

    private string ToText() => $"{FirstLine}\n{Study}\n{Model}\n{Key}\n";
}
