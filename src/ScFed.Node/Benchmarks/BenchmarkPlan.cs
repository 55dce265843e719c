using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Sums;

namespace ScFed.Node.Benchmarks;

/// <summary>Keys and numbers of a study that has one sum: one real segment of d coordinates, clipped to norm 1 and rotated.</summary>
internal sealed class BenchmarkPlan : IDisposable
{
    private const string Query = "benchmark";
    private const double Clip = 1;

    private readonly int _seed;

    public BenchmarkPlan(SumBenchmarkOptions options)
    {
        _seed = options.Seed;
        Aggregator = SigningKey.Generate();
        Sites = [.. Enumerable.Range(0, options.Sites).Select(_ => SigningKey.Generate())];
        Roster roster = new(Sites.Select((key, i) => new Member((ushort)(i + 1), $"site-{i + 1}", key.PublicKey)));
        Sums = SumPlan.Create(roster, Aggregator.PublicKey, Digest.Of("scfed-node benchmark"u8), Math.Min(1, options.Sites - 3), verify: new VerifyPolicy(options.Verify));
        RealScale scale = RealScale.For(Sums.Sites, Clip, options.Bits);
        Shape = SumShape.Create(Sums, [new SumSegment("update", options.Length, scale.Bound, Real: true)], options.Bits);
        RotationSigns signs = new(Sums.Suite, Sums.StudyHash, Query, StateHash, options.Length);
        Encoding = new RealEncoding(options.Length, Clip, scale, new SignedHadamard(signs, 0));
    }

    public static Digest StateHash { get; } = Digest.Of("benchmark"u8);

    public SigningKey Aggregator { get; }

    public SigningKey[] Sites { get; }

    public SumPlan Sums { get; }

    public SumShape Shape { get; }

    public RealEncoding Encoding { get; }

    public PlannedRound Planned => new(Query, StateHash, Closing.FirstHead(Sums.StudyHash), Shape);

    /// <summary>What a site would have learnt: drawn by seed and place.</summary>
    public void DrawUpdate(ushort place, Span<double> update)
    {
        Random random = new((_seed * 1_009) + place);
        for (int i = 0; i < update.Length; i++)
        {
            update[i] = random.NextDouble() - 0.5;
        }
    }

    /// <summary>An update as a site's input.</summary>
    public LaneVector Encode(ReadOnlySpan<double> update)
    {
        LaneVector lanes = LaneVector.ForInput(Shape.Encoding);
        using RoundingCoins coins = new(Sums.Suite);
        RealEncoder.Encode(Encoding, update, coins, lanes, 0);
        return lanes;
    }

    public void Dispose()
    {
        Aggregator.Dispose();
        Array.ForEach(Sites, key => key.Dispose());
    }
}
