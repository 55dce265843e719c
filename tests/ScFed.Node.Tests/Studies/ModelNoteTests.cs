using System.Text;
using ScFed.Node.Studies;
using ScFed.Node.Tests.Files;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;

namespace ScFed.Node.Tests.Studies;

public sealed class ModelNoteTests : IDisposable
{
    private static readonly Digest Study = Digest.Of([1]);
    private static readonly string Model = Digest.Of([2]).ToString();

    private readonly ScratchFolder _scratch = new();
    private readonly SigningKey _identity = SigningKey.FromSeed(new byte[32]);

    private string ModelPath => _scratch["model.scfed"];

    private string NotePath => _scratch["model.scfed.note"];

    [Fact]
    public void NoteThatWasWrittenIsRead()
    {
        ModelNote.Write(ModelPath, Model, Study, _identity);
        ModelNote note = ModelNote.Read(ModelPath)!;
        Assert.Equal((Study.ToString(), Model), (note.Study, note.Model));
        Assert.Equal(_identity.PublicKey.ToArray(), note.Key.PublicKey.ToArray());
        Assert.Equal($"scfed/{Study.ToString()[..16]}/aggregator", note.Key.Name);
    }

    [Fact]
    public void ModelWithoutANoteHasNone() => Assert.Null(ModelNote.Read(ModelPath));

    [Fact]
    public void NoteOfAModelIsNoCheckpointOfALog()
    {
        ModelNote.Write(ModelPath, Model, Study, _identity);
        SignedNote signed = SignedNote.Parse(File.ReadAllBytes(NotePath));
        Assert.Throws<MalformedNoteException>(() => Checkpoint.Open(signed, ModelNote.Read(ModelPath)!.Key));
    }

    [Fact]
    public void CheckpointIsNoNoteOfAModel()
    {
        NoteKey key = new("scfed/0123456789abcdef/aggregator", _identity.PublicKey.Span);
        File.WriteAllBytes(NotePath, new Checkpoint(key.Name, 7, Digest.Of([7])).Sign(key, body => _identity.Sign(body)).ToBytes());
        Assert.Throws<MalformedNoteException>(() => ModelNote.Read(ModelPath));
    }

    [Fact]
    public void EveryFlippedByteIsRefused()
    {
        ModelNote.Write(ModelPath, Model, Study, _identity);
        byte[] bytes = File.ReadAllBytes(NotePath);
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 1;
            File.WriteAllBytes(NotePath, changed);
            Assert.Throws<MalformedNoteException>(() => ModelNote.Read(ModelPath));
        }
    }

    [Fact]
    public void NoteWithAnotherKeyThanTheOneThatSignedIsRefused()
    {
        ModelNote.Write(ModelPath, Model, Study, _identity);
        using SigningKey other = SigningKey.Generate();
        string text = File.ReadAllText(NotePath);
        NoteKey own = ModelNote.Read(ModelPath)!.Key;
        File.WriteAllText(NotePath, text.Replace(own.ToString(), new NoteKey(own.Name, other.PublicKey.Span).ToString(), StringComparison.Ordinal), new UTF8Encoding(false));
        Assert.Throws<MalformedNoteException>(() => ModelNote.Read(ModelPath));
    }

    [Fact]
    public void NoteThatIsTooLongIsRefused()
    {
        File.WriteAllText(NotePath, new string('x', 1 << 20));
        Assert.Throws<MalformedNoteException>(() => ModelNote.Read(ModelPath));
    }

    public void Dispose()
    {
        _identity.Dispose();
        _scratch.Dispose();
    }
}
