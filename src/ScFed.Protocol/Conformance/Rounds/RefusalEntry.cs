using System.Text.Json;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Rounds;

/// <summary>A round with some of its bytes replaced, and who must refuse them at which step.</summary>
internal sealed class RefusalEntry(JsonElement entry, RoundFile file)
{
    public RoundFile File => file;

    /// <summary>The aggregator, or a site.</summary>
    public string Receiver => entry.Text("receiver");

    public string Step => entry.Text("step");

    /// <summary>The pair fault that is sent instead of a refusal, or null.</summary>
    public byte[]? PairFault => entry.MemberOrNone("pair-fault")?.Bytes();

    /// <summary>Who is named, or null.</summary>
    public ushort? Names => entry.MemberOrNone("names")?.Place();

    public JsonElement Replaced(string key) => Replace.Member(key);

    public SetupHeader Setup => file.SetupFrom(Replaced("set-up header"));

    public RoundHeader Header => Replace.MemberOrNone("round header") is { } header ? file.HeaderFrom(header) : file.Header;

    public KeyList Keys => new(Patched(file.Keys.Keys, "R1"));

    public InputList Inputs => new(file.Header.Rid, Patched(file.Inputs.Headers, "R3 headers"));

    public SignatureList Signatures => new(file.Header.Rid, Patched(file.Signatures.Signatures, "R4"));

    public VerifyList Tags => new(file.Header.Rid, Patched(file.Tags.Tags, "R6"));

    public SumHeader SumHeader => file.SumFrom(Replaced("X"));

    public LaneVector Sum => file.LanesFrom(Replaced("X"));

    public Close Close => new(Replaced("close").Bytes());

    /// <summary>Whose message of <paramref name="step"/> is replaced.</summary>
    public ushort Offender(string step) => Replaced(step).Map().First().Place();

    public SignedMessage Message(string step, ushort place) => new(place, Replaced(step).Bytes($"{place}"));

    public ShareKeys Shares(ushort place) => file.SharesFrom(place, Replaced("R2").Member($"{place}"));

    public MaskedInput Input(ushort place) => new(new SignedMessage(place, Replaced("R3").Member($"{place}").Bytes("header")));

    public ChunkUpload Upload(ushort place) => new([.. Replaced("R3").Member($"{place}").List("chunks").Select(chunk => new ReadOnlyMemory<byte>(chunk.Bytes()))]);

    /// <summary>The U2 list and the parts for one site, headers and the part with its path replaced where the entry says so.</summary>
    public ShareList ShareListFor(ushort to)
    {
        ShareList list = file.ShareListFor(to);
        PartWithPath[] parts =
        [
            .. list.Parts.Select(p => Replace.MemberOrNone($"part {p.From} to {to}") is { } part
                ? new PartWithPath(p.From, part.Bytes(), Replace.MemberOrNone("path") is null ? p.Path : Replace.Digests("path"))
                : p),
        ];
        return new ShareList(Patched(list.Headers, "R2 headers"), parts);
    }

    private JsonElement Replace => entry.Member("replace");

    private SignedMessage[] Patched(IReadOnlyList<SignedMessage> list, string key)
    {
        SortedDictionary<ushort, SignedMessage> patched = new(list.ToDictionary(message => message.Place));
        foreach (JsonProperty change in Replace.MemberOrNone(key) is { } changes ? changes.Map() : default)
        {
            ushort place = change.Place();
            patched.Remove(place);
            if (change.Value.ValueKind != JsonValueKind.Null)
            {
                patched[place] = new SignedMessage(place, change.Value.Bytes());
            }
        }

        return [.. patched.Values];
    }
}
