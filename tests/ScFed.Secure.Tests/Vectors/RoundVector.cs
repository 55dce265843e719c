using System.Text.Json;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Identity;
using ScFed.Secure.Masking;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;
using ScFed.Secure.Sums;
using ScFed.Secure.Tests.Round;

namespace ScFed.Secure.Tests.Vectors;

/// <summary>One whole round of tests/vectors: what an implementation is given, and every message as a type of the round.</summary>
internal sealed class RoundVector
{
    public const string Suite1 = "round_5_sites_one_dropped_suite1.json";
    public static readonly ushort[] All = [1, 2, 3, 4, 5];
    public static readonly ushort[] Survivors = [1, 2, 4, 5];

    public RoundVector(string file)
    {
        Root = RepositoryFiles.Vectors(file);
        JsonElement study = Root.GetProperty("study");
        Aggregator = SigningKey.FromSeed(study.Bytes("aggregator_seed"));
        Roster roster = new(All.Select(p => new Member(p, $"site {p}", Site(p).Bytes("identity_public"))));
        Plan = SumPlan.Create(
            roster, Aggregator.PublicKey, study.Digest("study_hash"), (int)study.Number("c"), (int)study.Number("t"), (int)study.Number("m"),
            (Suite)study.Number("suite"), VerifyPolicy.On);
        Shape = SumShape.Create(
            Plan,
            [
                new SumSegment("exact", (int)study.Number("exact"), study.Number("exact_L"), Real: false),
                new SumSegment("real", (int)study.Number("real"), study.Number("real_L"), Real: true),
            ],
            (int)study.Number("k"),
            (int)study.Number("chunk"));
    }

    public JsonElement Root { get; }

    public SigningKey Aggregator { get; }

    public SumPlan Plan { get; }

    public SumShape Shape { get; }

    public AggregatorContext AggregatorContext => new(Plan, Aggregator);

    public JsonElement Given => Root.GetProperty("round_header");

    public SetupHeader Setup => SetupFrom(Root.GetProperty("setup_header"));

    public RoundHeader Header => HeaderFrom(Given);

    public KeyList Keys => new([.. All.Select(p => Signed("R1", p))]);

    public InputList Inputs => new(Header.Rid, [.. Survivors.Select(p => Signed("R3", p))]);

    public SignatureList Signatures => new(Header.Rid, [.. Survivors.Select(p => Signed("R4", p))]);

    public VerifyList Tags => new(Header.Rid, [.. Survivors.Select(p => Signed("R6", p))]);

    public SumHeader SumHeader => SumFrom(Root.GetProperty("X"));

    public LaneVector Sum => LanesFrom(Root.GetProperty("X"));

    public Close Close => new(Root.Bytes("close"));

    public JsonElement Site(ushort place) => Root.GetProperty("sites").GetProperty($"{place}");

    /// <summary>The signed message of one step: body ‖ signature, or the signature alone for R4.</summary>
    public SignedMessage Signed(string step, ushort place)
    {
        JsonElement value = Root.GetProperty(step).GetProperty($"{place}");
        return new SignedMessage(place, value.ValueKind == JsonValueKind.Object ? value.Bytes("header") : value.Bytes());
    }

    public ShareKeys Shares(ushort from) => new(Signed("R2", from), [.. All.Select(to => new ReadOnlyMemory<byte>(Part(from, to)))]);

    public byte[] Part(ushort from, ushort to) => Root.GetProperty("R2").GetProperty($"{from}").GetProperty("parts").Bytes($"{to}");

    public ShareList ShareListFor(ushort to) => new(
        [.. All.Select(p => Signed("R2", p))],
        [.. All.Where(from => from != to).Select(from => new PartWithPath(from, Part(from, to), PathOf(from, to)))]);

    public Digest[] PathOf(ushort from, ushort to) =>
        Root.GetProperty("R2").GetProperty($"{from}").GetProperty("paths").GetProperty($"{to}").Digests();

    public ChunkUpload Upload(ushort from) =>
        new([.. Root.GetProperty("R3").GetProperty($"{from}").GetProperty("chunks").EnumerateArray().Select(VectorValues.Bytes)]);

    public StoredInput Input(ushort place)
    {
        JsonElement x = Site(place).GetProperty("x");
        long[] exact = [.. x.GetProperty("exact").EnumerateArray().Select(VectorValues.Number)];
        long[] real = [.. x.GetProperty("real").EnumerateArray().Select(VectorValues.Number)];
        return new StoredInput(Planned.Key, LaneVector.FromInput(Shape.Encoding, exact, real));
    }

    public PlannedRound Planned => new(Root.GetProperty("study").Text("query"), Given.Digest("state_hash"), Given.Digest("head"), Shape);

    public SiteContext Context(ushort place) => new(
        Plan, place, SigningKey.FromSeed(Site(place).Bytes("identity_seed")), Site(place).Bytes("session"),
        new VectorRandomness(Site(place)), new SiteHistory(), new TestPolicy(Planned));

    public LogHead LogIn(ushort place, string step) =>
        Site(place).TryGetProperty(step, out JsonElement log) ? new LogHead(log.Unsigned("size"), log.Digest("root")) : default;

    public SetupHeader SetupFrom(JsonElement given) => new(
        SumPlan.Version, (ulong)Plan.Suite, Plan.StudyHash, Plan.Roster.Hash, (ulong)Plan.Sites, (ulong)Plan.Threshold, (ulong)Plan.Colluders,
        (ulong)Plan.MinSurvivors, given.Digest("nonce"), given.Unsigned("index"), given.Bytes("signature"));

    public RoundHeader HeaderFrom(JsonElement given) => new(
        Setup.Sid, given.Unsigned("entry"), given.Unsigned("round"), given.Unsigned("attempt"), given.Digest("state_hash"), given.Digest("head"),
        Shape.Encoding, given.Bytes("signature"));

    public SumHeader SumFrom(JsonElement x) =>
        new(Header.Rid, (x.TryGetProperty("H(X)", out JsonElement hash) ? hash : Root.GetProperty("X").GetProperty("H(X)")).Digest(), x.Bytes("signature"));

    /// <summary>The lanes of a sum; lanes that are not given are those of the base, a count of its own makes a layout of its own.</summary>
    public LaneVector LanesFrom(JsonElement x)
    {
        JsonElement exact = (x.TryGetProperty("exact_lanes", out JsonElement e) ? e : Root.GetProperty("X").GetProperty("exact_lanes")).Clone();
        JsonElement real = (x.TryGetProperty("real_lanes", out JsonElement r) ? r : Root.GetProperty("X").GetProperty("real_lanes")).Clone();
        LaneVector lanes = new(Shape.Encoding with { Exact = exact.GetArrayLength() - 1, Real = real.GetArrayLength() - 1 });
        exact.EnumerateArray().Select(v => unchecked((ulong)v.Number())).ToArray().CopyTo(lanes.Exact, 0);
        lanes.Real.Write(0, [.. real.EnumerateArray().Select(v => v.Number())]);
        return lanes;
    }
}
