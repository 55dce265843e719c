using System.Text.Json;
using ScFed.Models.Cells;
using ScFed.Models.Files;
using ScFed.Node.Commands;
using ScFed.Node.Reports;
using ScFed.Node.Studies;
using ScFed.Node.Tests.Annotating;
using ScFed.Node.Tests.Files;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;

namespace ScFed.Node.Tests.Reports;

public sealed class ModelCardTests : IDisposable
{
    private static readonly Digest Study = Digest.Of([1]);

    private readonly ScratchFolder _scratch = new();
    private readonly SigningKey _identity = SigningKey.FromSeed(new byte[32]);
    private readonly ModelFile _model = MarkerModel.Create() with { StudyHash = Study.ToString() };

    public ModelCardTests() => _model.Save(ModelPath);

    private string ModelPath => _scratch["model.scfed"];

    [Fact]
    public void CardTellsWhatTheModelIs()
    {
        string[] lines = [.. ModelCard.Read(ModelPath, null).ToLines()];
        Assert.Contains("classifier actinn, 2 labels, 2 genes, log1p(CP10k)", lines);
        Assert.Contains("labels     B, T", lines);
        Assert.Contains("training   5 sites, 3 rounds, seed 1", lines);
        Assert.Contains("epsilon    none", lines);
        Assert.Contains("metrics    accuracy 0.9", lines);
        Assert.Contains($"hash       {_model.ComputeHash()}", lines);
        Assert.StartsWith("note       none beside the file", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void NoteWithoutAKnownKeyIsToldToBeUnchecked()
    {
        Sign();
        string[] lines = [.. ModelCard.Read(ModelPath, null).ToLines()];
        Assert.Contains("not checked against a known key", lines[^2], StringComparison.Ordinal);
        Assert.Equal($"key        {Key()}", lines[^1]);
    }

    [Fact]
    public void NoteOfTheKnownKeyIsTold()
    {
        Sign();
        ModelCard card = ModelCard.Read(ModelPath, Key());
        Assert.Contains("note       signed by the key that you gave", card.ToLines());
        using JsonDocument json = JsonDocument.Parse(card.ToJson());
        JsonElement data = json.RootElement.GetProperty("data");
        Assert.Equal(("known-key", JsonValueKind.Null), (data.GetProperty("note").GetString(), data.GetProperty("epsilon").ValueKind));
    }

    [Fact]
    public void NoteOfAnotherKeyIsRefused()
    {
        Sign();
        using SigningKey other = SigningKey.Generate();
        AssertRefused("note-of-another-key", new NoteKey(Key().Name, other.PublicKey.Span));
    }

    [Fact]
    public void MissingNoteIsRefusedWhereAKeyIsGiven() => AssertRefused("note-missing", Key());

    [Fact]
    public void NoteOfAnotherModelIsRefused()
    {
        Sign();
        (_model with { Rounds = 4 }).Save(ModelPath);
        AssertRefused("note-of-another-model", null);
    }

    [Fact]
    public void ForgedNoteIsRefused()
    {
        Sign();
        File.AppendAllText($"{ModelPath}.note", "x");
        AssertRefused("note-forged", null);
    }

    [Fact]
    public void CorruptedModelIsRefused()
    {
        byte[] bytes = File.ReadAllBytes(ModelPath);
        bytes[100] ^= 1;
        File.WriteAllBytes(ModelPath, bytes);
        Assert.Equal(DataError.Damaged, Assert.Throws<DataException>(() => ModelCard.Read(ModelPath, null)).Code);
    }

    public void Dispose()
    {
        _identity.Dispose();
        _scratch.Dispose();
    }

    private NoteKey Key() => new($"scfed/{Study.ToString()[..16]}/aggregator", _identity.PublicKey.Span);

    private void Sign() => ModelNote.Write(ModelPath, _model.ComputeHash(), Study, _identity);

    private void AssertRefused(string word, NoteKey? key)
    {
        CommandException refused = Assert.Throws<CommandException>(() => ModelCard.Read(ModelPath, key));
        Assert.Equal((ExitCodes.Failed, word), (refused.ExitCode, refused.Word));
    }
}
