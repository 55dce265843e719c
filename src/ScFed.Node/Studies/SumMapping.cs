using ScFed.Models.Federation;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Sums;

namespace ScFed.Node.Studies;

/// <summary>The one place where an algorithm's words meet those of the secure sum: an ask becomes a shape, contributions become lanes, lanes a sum.</summary>
public sealed class SumMapping
{
    private readonly SumPlan _plan;
    private readonly Ask _ask;
    private readonly int _bits;
    private readonly RotationSigns? _signs;

    /// <summary>Maps one ask.</summary>
    /// <param name="plan">Roster, thresholds and study.</param>
    /// <param name="ask">What is asked.</param>
    /// <param name="bits">k.</param>
    /// <param name="rotatedOn">Hash of the state where the study rotates its real segments; null where it does not.</param>
    /// <exception cref="PlanException">A bound leaves no head-room; the message names the number to change.</exception>
    public SumMapping(SumPlan plan, Ask ask, int bits, Digest? rotatedOn = null)
    {
        _plan = plan;
        _ask = ask;
        _bits = bits;
        Shape = SumShape.Create(plan, [.. ask.Segments.Select(SegmentOf)], bits);
        _signs = rotatedOn is { } state && Shape.Encoding.Real > 0
            ? new RotationSigns(plan.Suite, plan.StudyHash, ask.Query, state, Shape.Encoding.Real)
            : null;
    }

    /// <summary>The shape of the sum.</summary>
    public SumShape Shape { get; }

    /// <summary>Clips, rotates, scales, rounds and lays out one site's contributions. Without noise a site's vector is one unit, rounded once.</summary>
    public LaneVector Encode(SiteContributions contributions)
    {
        LaneVector lanes = LaneVector.ForInput(Shape.Encoding);
        using RoundingCoins coins = new(_plan.Suite);
        int exactAt = 0;
        int realAt = 0;
        foreach (Segment segment in _ask.Segments)
        {
            if (segment is RealSegment asked)
            {
                RealEncoder.Encode(EncodingOf(asked, realAt), contributions.Real(asked), coins, lanes, realAt);
                realAt += asked.Length;
            }
            else
            {
                lanes.SetExact(exactAt, contributions.Exact((ExactSegment)segment));
                exactAt += segment.Length;
            }
        }

        return lanes;
    }

    /// <summary>What the lanes of a checked sum say.</summary>
    public Sum Decode(LaneVector sum, IReadOnlyList<ushort> survivors)
    {
        Dictionary<string, long[]> exact = [];
        Dictionary<string, double[]> real = [];
        int exactAt = 0;
        int realAt = 0;
        foreach (Segment segment in _ask.Segments)
        {
            if (segment is RealSegment asked)
            {
                double[] values = real[asked.Name] = new double[asked.Length];
                RealDecoder.Decode(EncodingOf(asked, realAt), sum, realAt, values);
                realAt += asked.Length;
            }
            else
            {
                long[] values = exact[segment.Name] = new long[segment.Length];
                sum.GetExact(exactAt, values);
                exactAt += segment.Length;
            }
        }

        return new Sum(exact, real, [.. survivors.Select(s => (int)s)]);
    }

    private SumSegment SegmentOf(Segment segment) => segment switch
    {
        ExactSegment exact => new SumSegment(exact.Name, exact.Length, exact.Bound, Real: false),
        RealSegment real => new SumSegment(real.Name, real.Length, ScaleOf(real).Bound, Real: true),
        _ => throw new ArgumentOutOfRangeException(nameof(segment)),
    };

    private RealEncoding EncodingOf(RealSegment segment, int first) => new(
        segment.Length, segment.ClipNorm, ScaleOf(segment), _signs is null ? null : new SignedHadamard(_signs, first));

    private RealScale ScaleOf(RealSegment segment) => RealScale.For(_plan.Sites, segment.ClipNorm, _bits);
}
