using System.Globalization;
using System.Text.Json;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Tests.Round;

namespace ScFed.Secure.Tests.Vectors;

/// <summary>One entry of negative.json over its base: the messages of the base with some bytes replaced.</summary>
internal sealed class NegativeEntry(JsonElement entry)
{
    private readonly Lazy<RoundVector> _vector = new(() => new RoundVector(entry.Text("base")));

    private static readonly Lazy<JsonElement[]> File = new(() => [.. RepositoryFiles.Vectors("negative.json").GetProperty("entries").EnumerateArray()]);

    public static IReadOnlyList<NegativeEntry> All => [.. File.Value.Select(e => new NegativeEntry(e))];

    public string Name => entry.Text("name");

    public string Receiver => entry.Text("receiver");

    public string Step => entry.Text("step");

    public string Reason => entry.Text("reason");

    public ushort? Names => entry.TryGetProperty("names", out JsonElement names) ? (ushort)names.Number() : null;

    public string? PairFault => entry.TryGetProperty("pair-fault", out JsonElement fault) ? fault.GetString() : null;

    public RoundVector Vector => _vector.Value;

    private JsonElement Replace => entry.GetProperty("replace");

    public JsonElement Replaced(string key) => Replace.GetProperty(key);

    public SetupHeader Setup => Vector.SetupFrom(Replaced("set-up header"));

    public KeyList Keys => new(Patched(Vector.Keys.Keys, "R1"));

    public InputList Inputs => new(Vector.Header.Rid, Patched(Vector.Inputs.Headers, "R3 headers"));

    public SignatureList Signatures => new(Vector.Header.Rid, Patched(Vector.Signatures.Signatures, "R4"));

    public VerifyList Tags => new(Vector.Header.Rid, Patched(Vector.Tags.Tags, "R6"));

    public RoundHeader Header => Replace.TryGetProperty("round header", out JsonElement header) ? Vector.HeaderFrom(header) : Vector.Header;

    public SignedMessage Message(string step, ushort place) => new(place, Replaced(step).Bytes($"{place}"));

    public MaskedInput Input(ushort place) => new(new SignedMessage(place, Replaced("R3").GetProperty($"{place}").Bytes("header")));

    public ChunkUpload Upload(ushort place) =>
        new([.. Replaced("R3").GetProperty($"{place}").GetProperty("chunks").EnumerateArray().Select(VectorValues.Bytes)]);

    /// <summary>The U2 list and the parts for one site, headers and the part with its path replaced where the entry says so.</summary>
    public ShareList ShareListFor(ushort to)
    {
        ShareList list = Vector.ShareListFor(to);
        PartWithPath[] parts =
        [
            .. list.Parts.Select(p => Replace.TryGetProperty($"part {p.From} to {to}", out JsonElement part)
                ? new PartWithPath(p.From, part.Bytes(), Replace.TryGetProperty("path", out JsonElement path) ? path.Digests() : p.Path)
                : p),
        ];
        return new ShareList(Patched(list.Headers, "R2 headers"), parts);
    }

    public override string ToString() => Name;

    private SignedMessage[] Patched(IReadOnlyList<SignedMessage> list, string key)
    {
        SortedDictionary<ushort, SignedMessage> patched = new(list.ToDictionary(m => m.Place));
        if (Replace.TryGetProperty(key, out JsonElement replaced))
        {
            foreach (JsonProperty change in replaced.EnumerateObject())
            {
                ushort place = ushort.Parse(change.Name, CultureInfo.InvariantCulture);
                patched.Remove(place);
                if (change.Value.ValueKind != JsonValueKind.Null)
                {
                    patched[place] = new SignedMessage(place, change.Value.Bytes());
                }
            }
        }

        return [.. patched.Values];
    }
}
