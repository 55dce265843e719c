using ScFed.Protocol.Sum;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Masking;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Conformance.Kit;

/// <summary>
/// What both ends of a conformance run hold: a small study, its roster, and every secret key of every party. Test material that is public by design: it stands
/// in <c>kit.json</c> so that another implementation can play any party.
/// </summary>
public sealed class ConformanceKit : IDisposable
{
    /// <summary>n; one of them may be away and the sum still closes.</summary>
    public const int Sites = 4;

    /// <summary>t and m; no collusion is assumed (c = 0).</summary>
    public const int Threshold = 3;

    /// <summary>Exact coordinates: three chunks, the last of them shorter.</summary>
    public const int ExactLength = 40_000;

    /// <summary>Real coordinates: one chunk, with padding bits behind it.</summary>
    public const int RealLength = 6;

    /// <summary>k.</summary>
    public const int Bits = 20;

    private readonly KitParty _aggregator;
    private readonly IReadOnlyList<KitParty> _sites;

    internal ConformanceKit(KitParty aggregator, IReadOnlyList<KitParty> sites, Digest studyHash, Suite suite, bool verify)
    {
        _aggregator = aggregator;
        _sites = sites;
        Roster roster = new(sites.Select((site, i) => new Member((ushort)(i + 1), $"site-{i + 1}", site.Identity.PublicKey)));
        Plan = SumPlan.Create(
            roster, aggregator.Identity.PublicKey, studyHash, colluders: 0, Threshold, Threshold, suite, verify ? VerifyPolicy.On : VerifyPolicy.Off);
        Shape = SumShape.Create(
            Plan,
            [new SumSegment("exact", ExactLength, ConformanceStudy.Bound, Real: false), new SumSegment("real", RealLength, ConformanceStudy.Bound, Real: true)],
            Bits);
        Directory = new SiteDirectory(Plan, Enumerable.Range(0, sites.Count).ToDictionary(i => (ushort)(i + 1), i => sites[i].Transport.Pin));
    }

    /// <summary>Roster, thresholds and suite.</summary>
    public SumPlan Plan { get; }

    /// <summary>What every round sums.</summary>
    public SumShape Shape { get; }

    /// <summary>The roster with its pins.</summary>
    public SiteDirectory Directory { get; }

    /// <summary>The aggregator's keys.</summary>
    public KitParty Aggregator => _aggregator;

    /// <summary>How long the aggregator of a kit waits at each step, and for a line that was cut.</summary>
    public static RoundDeadlines Deadlines { get; } = All(TimeSpan.FromSeconds(10));

    /// <summary>Makes a kit with fresh keys.</summary>
    /// <param name="suite">The mask stream.</param>
    /// <param name="verify">Whether sums have an R6.</param>
    public static ConformanceKit Create(Suite suite = Suite.Aegis256, bool verify = true) => new(
        KitParty.Create(),
        [.. Enumerable.Range(0, Sites).Select(_ => KitParty.Create())],
        Digest.Of(System.Text.Encoding.ASCII.GetBytes($"scfed conformance study 1, suite {(int)suite}, verify {(verify ? 1 : 0)}")),
        suite,
        verify);

    /// <summary>The keys of a site.</summary>
    public KitParty Site(ushort place) => _sites[place - 1];

    /// <summary>The study as a site or, with place 0, the aggregator follows it.</summary>
    public ConformanceStudy Study(ushort place, KitPosition? from = null) => new(Plan, Shape, place, from);

    /// <summary>The same deadline everywhere.</summary>
    public static RoundDeadlines All(TimeSpan each) => new(each, each, each, each, each) { Verify = each, Return = each };

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (KitParty party in _sites.Append(_aggregator))
        {
            party.Dispose();
        }
    }

    /// <summary>Names the kind only.</summary>
    public override string ToString() => $"ConformanceKit {{ {Sites} sites }}";
}
