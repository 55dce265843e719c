using System.Text;
using ScFed.Secure.Identity;

namespace ScFed.Secure.Audit;

/// <summary>
/// A signed note of C2SP (c2sp.org/signed-note): text that ends in a newline, an empty line, and signature lines. Parsing proves nothing; trust the
/// text only after <see cref="IsSignedBy"/> of a pinned key.
/// </summary>
public sealed class SignedNote
{
    /// <summary>The most bytes of a note that is read.</summary>
    public const int MaxBytes = 65_536;

    /// <summary>The most signatures of a note that is read; C2SP asks for at least 16.</summary>
    public const int MaxSignatures = 512;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private SignedNote(string text, IReadOnlyList<NoteSignature> signatures)
    {
        Text = text;
        Signatures = signatures;
    }

    /// <summary>What is signed, its last newline included.</summary>
    public string Text { get; }

    /// <summary>The signature lines, in order.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>A note with one signature.</summary>
    /// <param name="text">Ends in a newline; no other control characters.</param>
    /// <param name="key">The public half of the signing key.</param>
    /// <param name="sign">Makes the Ed25519 signature of the bytes it is given.</param>
    public static SignedNote Sign(string text, NoteKey key, Func<byte[], byte[]> sign)
    {
        if (!text.EndsWith('\n') || HasForbiddenControl(text))
        {
            throw new ArgumentException("a note ends in a newline and has no other control characters", nameof(text));
        }

        return new SignedNote(text, [SignatureOf(text, key, sign)]);
    }

    /// <summary>This note with one more signature behind the others.</summary>
    public SignedNote Countersign(NoteKey key, Func<byte[], byte[]> sign) => new(Text, [.. Signatures, SignatureOf(Text, key, sign)]);

    /// <summary>Reads a note, strictly.</summary>
    /// <exception cref="MalformedNoteException">The bytes are not exactly a signed note, or too many.</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> bytes)
    {
        string note = Decode(bytes);
        int blank = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0 || !note.EndsWith('\n') || blank + 2 == note.Length)
        {
            throw new MalformedNoteException("a note is text, an empty line and signature lines");
        }

        string[] lines = note[(blank + 2)..^1].Split('\n');
        if (lines.Length > MaxSignatures)
        {
            throw new MalformedNoteException("too many signatures");
        }

        return new SignedNote(note[..(blank + 1)], Array.ConvertAll(lines, NoteSignature.Parse));
    }

    /// <summary>
    /// Whether the key signed this note: there is a signature of its name and id, and each such signature is good. Signatures of other keys are
    /// ignored.
    /// </summary>
    public bool IsSignedBy(NoteKey key)
    {
        byte[] message = StrictUtf8.GetBytes(Text);
        bool signed = false;
        foreach (NoteSignature signature in Signatures)
        {
            if (signature.Name == key.Name && signature.KeyId == key.Id)
            {
                if (!Ed25519Verifier.Verify(key.PublicKey.Span, message, signature.Bytes.Span))
                {
                    return false;
                }

                signed = true;
            }
        }

        return signed;
    }

    /// <summary>The bytes of the note.</summary>
    public byte[] ToBytes() => StrictUtf8.GetBytes(ToString());

    /// <summary>The note as text.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(signature => $"{signature}\n"))}";

    private static NoteSignature SignatureOf(string text, NoteKey key, Func<byte[], byte[]> sign) =>
        new(key.Name, key.Id, sign(StrictUtf8.GetBytes(text)));

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            throw new MalformedNoteException("a note is too long");
        }

        try
        {
            string note = StrictUtf8.GetString(bytes);
            return HasForbiddenControl(note) ? throw new MalformedNoteException("a note has no control characters but newlines") : note;
        }
        catch (DecoderFallbackException notUtf8)
        {
            throw new MalformedNoteException("a note is UTF-8", notUtf8);
        }
    }

    private static bool HasForbiddenControl(string text) =>
        text.AsSpan().ContainsAnyInRange('\0', '\t') || text.AsSpan().ContainsAnyInRange('\v', '\x1F');
}
