using System.Globalization;
using System.Text.Json;
using ScFed.Models.Classifiers;
using ScFed.Models.Files;
using ScFed.Node.Commands;
using ScFed.Node.Studies;
using ScFed.Secure.Audit;

namespace ScFed.Node.Reports;

/// <summary>What a model file says of itself, and what the note beside it proves.</summary>
/// <param name="Model">The model.</param>
/// <param name="Hash">SHA-256 of its file.</param>
/// <param name="Note">The note beside it, signed by the key that it names; null where there is none.</param>
/// <param name="KeyIsKnown">Whether that key is the one that the user named.</param>
public sealed record ModelCard(ModelFile Model, string Hash, ModelNote? Note, bool KeyIsKnown)
{
    private const int NamesShown = 20;

    private static readonly JsonSerializerOptions JsonFormat = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads a model and the note beside it.</summary>
    /// <param name="path">The model file.</param>
    /// <param name="key">The key that must have signed it; null to take any.</param>
    /// <exception cref="CommandException">The note is not that of this model, or not signed by that key, or missing where a key is given.</exception>
    public static ModelCard Read(string path, NoteKey? key)
    {
        ModelFile model = ModelFile.Load(path);
        _ = ClassifierRegistry.Restore(model);
        string hash = model.ComputeHash();
        ModelNote? note;
        try
        {
            note = ModelNote.Read(path);
        }
        catch (MalformedNoteException e)
        {
            throw new CommandException(ExitCodes.Failed, "note-forged", $"{path}{ModelNote.Extension} is refused: {e.Message}", "get the note again from the aggregator", e);
        }

        if (note is not null && (note.Model != hash || note.Study != model.StudyHash))
        {
            throw new CommandException(
                ExitCodes.Failed, "note-of-another-model", $"{path}{ModelNote.Extension} is of another model", "model or note was exchanged: get both again from the aggregator");
        }

        if (key is not null && (note is null || note.Key.ToString() != key.ToString()))
        {
            throw new CommandException(
                ExitCodes.Failed,
                note is null ? "note-missing" : "note-of-another-key",
                note is null ? $"there is no note beside {path}" : $"{path}{ModelNote.Extension} is signed by another key: {note.Key}",
                "ask the aggregator's operator for the note, and for the key by a way that you trust");
        }

        return new ModelCard(model, hash, note, key is not null);
    }

    /// <summary>The card for a person.</summary>
    public IEnumerable<string> ToLines()
    {
        yield return Line("classifier", $"{Model.Classifier}, {Model.Labels.Length} labels, {Model.Genes.Length} genes, {Model.Normalisation}");
        yield return Line("labels", Some(Model.Labels));
        yield return Line("genes", Some(Model.Genes));
        yield return Line("study", $"{ShownText.Name(Model.StudyName)}, hash {Model.StudyHash}");
        yield return Line("training", $"{Model.Sites} sites, {Model.Rounds} rounds, seed {Model.Seed}");
        yield return Line("epsilon", Model.Epsilon is { } epsilon ? string.Create(CultureInfo.InvariantCulture, $"{epsilon} (delta {Model.Delta})") : "none");
        yield return Line("metrics", Model.Metrics.Count == 0 ? "none" : string.Join(", ", Sorted(Model.Metrics).Select(m => $"{m.Key} {m.Value.ToString("0.####", CultureInfo.InvariantCulture)}")));
        yield return Line("settings", string.Join(", ", Sorted(Model.Settings).Where(s => s.Value.Length > 0).Select(s => $"{s.Key} {s.Value}")));
        yield return Line("arrays", string.Join(", ", Model.Arrays.Select(a => $"{a.Name} [{string.Join(" x ", a.Shape)}]")));
        yield return Line("hash", Hash);
        if (Note is null)
        {
            yield return Line("note", "none beside the file: nobody says that this is the study's model");
            yield break;
        }

        yield return Line("note", KeyIsKnown ? "signed by the key that you gave" : "signed by the key below; not checked against a known key");
        yield return Line("key", Note.Key.ToString());
    }

    /// <summary>The card as the envelope <c>scfed/model/1</c>.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            Schema = "scfed/model/1",
            Ok = true,
            Data = new
            {
                Model.Classifier,
                Model.Labels,
                Model.Genes,
                Model.Normalisation,
                Model.StudyName,
                Model.StudyHash,
                Model.Sites,
                Model.Rounds,
                Model.Seed,
                Model.Epsilon,
                Model.Delta,
                Model.Metrics,
                Model.Settings,
                Arrays = Model.Arrays.Select(array => new { array.Name, array.Shape }),
                Hash,
                Note = Note is null ? "none" : KeyIsKnown ? "known-key" : "unknown-key",
                Key = Note?.Key.ToString(),
            },
        },
        JsonFormat);

    private static string Line(string name, string text) => $"{name,-11}{ShownText.Line(text)}";

    private static string Some(string[] names) =>
        string.Join(", ", names.Take(NamesShown).Select(ShownText.Name)) + (names.Length > NamesShown ? $", … ({names.Length - NamesShown} more)" : string.Empty);

    private static IOrderedEnumerable<KeyValuePair<string, T>> Sorted<T>(IReadOnlyDictionary<string, T> facts) => facts.OrderBy(fact => fact.Key, StringComparer.Ordinal);
}
