using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Identity;
using ScFed.Secure.Noise;
using ScFed.Secure.Privacy;
using ScFed.Secure.Round;
using ScFed.Secure.Sums;

namespace ScFed.Node.Benchmarks;

/// <summary>Keys and numbers of a study that has one sum: one real segment of d coordinates, clipped to norm 1 and rotated.</summary>
internal sealed class BenchmarkPlan : IDisposable
{
    private const string Query = "benchmark";
    private const double Clip = 1;
    private const double Delta = 1e-5;

    private readonly int _seed;
    private readonly NoisedEncoding? _noised;

    public BenchmarkPlan(SumBenchmarkOptions options)
    {
        _seed = options.Seed;
        Aggregator = SigningKey.Generate();
        Sites = [.. Enumerable.Range(0, options.Sites).Select(_ => SigningKey.Generate())];
        Roster roster = new(Sites.Select((key, i) => new Member((ushort)(i + 1), $"site-{i + 1}", key.PublicKey)));
        Sums = SumPlan.Create(roster, Aggregator.PublicKey, Digest.Of("scfed-node benchmark"u8), Math.Min(1, options.Sites - 3), verify: new VerifyPolicy(options.Verify));
        RotationSigns signs = new(Sums.Suite, Sums.StudyHash, Query, StateHash, options.Length);
        SignedHadamard rotation = new(signs, 0);
        _noised = options.NoiseMultiplier > 0
            ? NoisedEncoding.For(Sums, options.Length, Clip, options.NoiseMultiplier, options.Bits, room: 1).Rotated(rotation)
            : null;
        Encoding = _noised?.Encoding ?? new RealEncoding(options.Length, Clip, RealScale.For(Sums.Sites, Clip, options.Bits), rotation);
        Shape = SumShape.Create(
            Sums, [new SumSegment("update", options.Length, Encoding.Scale.Bound, Real: true, _noised?.NoiseReserve ?? 0)], options.Bits);
    }

    public static Digest StateHash { get; } = Digest.Of("benchmark"u8);

    public SigningKey Aggregator { get; }

    public SigningKey[] Sites { get; }

    public SumPlan Sums { get; }

    public SumShape Shape { get; }

    public RealEncoding Encoding { get; }

    public PlannedRound Planned => new(Query, StateHash, Closing.FirstHead(Sums.StudyHash), Shape) { Charge = ChargeOf(_noised) };

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
        if (_noised is null)
        {
            RealEncoder.Encode(Encoding, update, coins, lanes, 0);
            return lanes;
        }

        using NoisedSum sum = new(Sums, _noised, coins);
        using NoiseCoins noise = new(Sums.Suite);
        sum.Add(update);
        sum.WriteTo(lanes, 0, noise);
        return lanes;
    }

    /// <summary>A site is the unit, and there is no limit to refuse the round by.</summary>
    private RoundCharge? ChargeOf(NoisedEncoding? noised)
    {
        if (noised is null)
        {
            return null;
        }

        NoiseShare share = NoiseShare.Of(Sums, NoiseVariance.OfDeviation(noised.Sigma));
        return new RoundCharge(
            PrivacyUnit.Site, ChargedPart.Training, 1, noised.Multiplier, share.Adders, share.PerSite.Deviation, noised.Encoding.Length, Delta, double.MaxValue);
    }

    public void Dispose()
    {
        Aggregator.Dispose();
        Array.ForEach(Sites, key => key.Dispose());
    }
}
