using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Masking;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Tests.Round;

/// <summary>A study of n sites with everybody's keys, and the shape of its one sum: both kinds of segments.</summary>
internal sealed class TestStudy
{
    public static readonly Digest State = Digest.Of("state"u8);

    public TestStudy(
        int sites, int colluders = 0, int? minSurvivors = null, Suite suite = Suite.Aegis256, int exact = 5, int real = 8, int bits = 20, int chunk = 4,
        VerifyPolicy? verify = null, byte? keys = null, long noiseReserve = 0)
    {
        Aggregator = KeyOf(keys, 0);
        Identities = [.. Enumerable.Range(1, sites).Select(i => KeyOf(keys, i))];
        Roster roster = new(Identities.Select((key, i) => new Member((ushort)(i + 1), $"site {i + 1}", key.PublicKey)));
        Plan = SumPlan.Create(roster, Aggregator.PublicKey, Digest.Of("study"u8), colluders, minSurvivors: minSurvivors, suite: suite, verify: verify);
        List<SumSegment> segments = [];
        if (exact > 0)
        {
            segments.Add(new SumSegment("counts", exact, 1_000_000, Real: false));
        }

        if (real > 0)
        {
            segments.Add(new SumSegment("update", real, 5_000, Real: true, noiseReserve));
        }

        Shape = SumShape.Create(Plan, segments, bits, chunk);
        Head = Closing.FirstHead(Plan.StudyHash);
    }

    /// <summary>A study of four sites whose one sum has room for noise.</summary>
    public static TestStudy Private() => new(4, colluders: 1, exact: 0, bits: 24, noiseReserve: 1_000);

    public SigningKey Aggregator { get; }

    public SigningKey[] Identities { get; }

    public SumPlan Plan { get; }

    public SumShape Shape { get; }

    public Digest Head { get; }

    public PlannedRound Planned => new("training", State, Head, Shape);

    /// <summary>What the aggregator knows of the sites' logs.</summary>
    public SiteLogs Logs { get; set; } = new();

    /// <summary>Where the study is strict about participation.</summary>
    public OpenedWindow? Strict { get; init; }

    public AggregatorContext AggregatorContext => new(Plan, Aggregator, Logs, Strict);

    public ushort[] Places => [.. Plan.Roster.Members.Select(m => m.Place)];

    public SigningKey IdentityOf(ushort place) => Identities[place - 1];

    /// <summary>A fresh key, or always the same one.</summary>
    private static SigningKey KeyOf(byte? keys, int of) =>
        keys is { } family ? SigningKey.FromSeed(Digest.Of([family, (byte)of]).Span) : SigningKey.Generate();
}
