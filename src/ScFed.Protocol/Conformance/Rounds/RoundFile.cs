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

namespace ScFed.Protocol.Conformance.Rounds;

/// <summary>One whole round of a vector file: what an implementation is given, and every message as a type of the round.</summary>
internal sealed class RoundFile
{
    private const int MostSites = 64;

    private const int MostCoordinates = 1 << 20;

    public RoundFile(JsonElement root)
    {
        Root = root;
        JsonElement study = root.Member("study");
        All = [.. root.Member("sites").Map().Select(site => site.Place()).Order()];
        Survivors = [.. root.Member("R3").Map().Select(input => input.Place()).Order()];
        if (All.Count > MostSites || !Survivors.All(All.Contains))
        {
            throw new VectorException($"a round has at most {MostSites} sites, and its survivors are among them");
        }

        Aggregator = SigningKey.FromSeed(study.Bytes("aggregator_seed"));
        Roster roster = new(All.Select(p => new Member(p, $"site {p}", Site(p).Bytes("identity_public"))));
        Plan = SumPlan.Create(
            roster, Aggregator.PublicKey, study.Digest("study_hash"), study.Count("c", MostSites), study.Count("t", MostSites), study.Count("m", MostSites),
            (Suite)study.Count("suite", 2), VerifyPolicy.On);
        Shape = SumShape.Create(Plan, Segments(study), study.Count("k", 64), study.Count("chunk", SumEncoding.DefaultChunk));
    }

    public JsonElement Root { get; }

    /// <summary>Places of the roster.</summary>
    public IReadOnlyList<ushort> All { get; }

    /// <summary>Places of U3.</summary>
    public IReadOnlyList<ushort> Survivors { get; }

    public SigningKey Aggregator { get; }

    public SumPlan Plan { get; }

    public SumShape Shape { get; }

    public SetupHeader Setup => SetupFrom(Root.Member("setup_header"));

    public RoundHeader Header => HeaderFrom(Root.Member("round_header"));

    public KeyList Keys => new([.. All.Select(p => Signed("R1", p))]);

    public InputList Inputs => new(Header.Rid, [.. Survivors.Select(p => Signed("R3", p))]);

    public SignatureList Signatures => new(Header.Rid, [.. Survivors.Select(p => Signed("R4", p))]);

    public SumHeader SumHeader => SumFrom(Root.Member("X"));

    public LaneVector Sum => LanesFrom(Root.Member("X"));

    public VerifyList Tags => new(Header.Rid, [.. Survivors.Select(p => Signed("R6", p))]);

    public Close Close => new(Root.Bytes("close"));

    public PlannedRound Planned
    {
        get
        {
            JsonElement given = Root.Member("round_header");
            return new PlannedRound(Root.Member("study").Text("query"), given.Digest("state_hash"), given.Digest("head"), Shape);
        }
    }

    public JsonElement Site(ushort place) => Of("sites", place);

    /// <summary>The signed message of one step: body ‖ signature, or the signature alone for R4.</summary>
    public SignedMessage Signed(string step, ushort place)
    {
        JsonElement value = Of(step, place);
        return new SignedMessage(place, value.ValueKind == JsonValueKind.Object ? value.Bytes("header") : value.Bytes());
    }

    public ShareKeys Shares(ushort from) => SharesFrom(from, Of("R2", from));

    public ShareKeys SharesFrom(ushort from, JsonElement message) =>
        new(new SignedMessage(from, message.Bytes("header")), [.. All.Select(to => (ReadOnlyMemory<byte>)message.Member("parts").Bytes($"{to}"))]);

    public byte[] Part(ushort from, ushort to) => Of("R2", from).Member("parts").Bytes($"{to}");

    public Digest[] PathOf(ushort from, ushort to) => Of("R2", from).Member("paths").Digests($"{to}");

    public ShareList ShareListFor(ushort to) => new(
        [.. All.Select(p => Signed("R2", p))],
        [.. All.Where(from => from != to).Select(from => new PartWithPath(from, Part(from, to), PathOf(from, to)))]);

    public ChunkUpload Upload(ushort from) => new([.. Of("R3", from).List("chunks").Select(chunk => new ReadOnlyMemory<byte>(chunk.Bytes()))]);

    public LaneVector Input(ushort place) =>
        LaneVector.FromInput(Shape.Encoding, Site(place).Member("x").Numbers("exact"), Site(place).Member("x").Numbers("real"));

    public SiteContext Context(ushort place) => new(
        Plan, place, SigningKey.FromSeed(Site(place).Bytes("identity_seed")), Site(place).Bytes("session"), new GivenRandomness(Site(place)),
        new SiteHistory(), new GivenPolicy(Header, Planned));

    public AggregatorContext AggregatorContext() => new(Plan, Aggregator);

    public LogHead LogIn(ushort place, string step) =>
        Site(place).MemberOrNone(step) is { } log ? new LogHead(log.Unsigned("size"), log.Digest("root")) : default;

    public SetupHeader SetupFrom(JsonElement given) => new(
        SumPlan.Version, (ulong)Plan.Suite, Plan.StudyHash, Plan.Roster.Hash, (ulong)Plan.Sites, (ulong)Plan.Threshold, (ulong)Plan.Colluders,
        (ulong)Plan.MinSurvivors, given.Digest("nonce"), given.Unsigned("index"), given.Bytes("signature"));

    public RoundHeader HeaderFrom(JsonElement given) => new(
        Setup.Sid, given.Unsigned("entry"), given.Unsigned("round"), given.Unsigned("attempt"), given.Digest("state_hash"), given.Digest("head"),
        Shape.Encoding, given.Bytes("signature"));

    public SumHeader SumFrom(JsonElement x) =>
        new(Header.Rid, (x.MemberOrNone("H(X)") ?? Root.Member("X").Member("H(X)")).Digest(), x.Bytes("signature"));

    /// <summary>The lanes of a sum; lanes that are not given are those of the round, a count of its own makes a layout of its own.</summary>
    public LaneVector LanesFrom(JsonElement x)
    {
        long[] exact = (x.MemberOrNone("exact_lanes") is null ? Root.Member("X") : x).Numbers("exact_lanes");
        long[] real = (x.MemberOrNone("real_lanes") is null ? Root.Member("X") : x).Numbers("real_lanes");
        SumEncoding encoding = Shape.Encoding;
        LaneVector lanes = new(encoding with
        {
            Exact = encoding.Exact + exact.Length - encoding.ExactLanes,
            Real = encoding.Real + real.Length - encoding.RealLanes,
        });
        exact.Select(lane => unchecked((ulong)lane)).ToArray().CopyTo(lanes.Exact, 0);
        lanes.Real.Write(0, real);
        return lanes;
    }

    private static List<SumSegment> Segments(JsonElement study)
    {
        List<SumSegment> segments = [];
        foreach ((string name, bool real) in new[] { ("exact", false), ("real", true) })
        {
            if (study.Count(name, MostCoordinates) is > 0 and int length)
            {
                segments.Add(new SumSegment(name, length, study.Number($"{name}_L"), real));
            }
        }

        return segments;
    }

    private JsonElement Of(string step, ushort place) => Root.Member(step).Member($"{place}");
}
