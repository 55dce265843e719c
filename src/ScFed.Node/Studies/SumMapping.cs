using ScFed.Models.Federation;
using ScFed.Secure.Encoding;
using ScFed.Secure.Sums;

namespace ScFed.Node.Studies;

/// <summary>The one place where an algorithm's words meet those of the secure sum: an ask becomes a shape, contributions become lanes, lanes a sum.</summary>
public sealed class SumMapping
{
    private readonly SumPlan _plan;
    private readonly Ask _ask;
    private readonly int _bits;

    /// <summary>Maps one ask.</summary>
    /// <exception cref="PlanException">A bound leaves no head-room; the message names the number to change.</exception>
    public SumMapping(SumPlan plan, Ask ask, int bits)
    {
        _plan = plan;
        _ask = ask;
        _bits = bits;
        Shape = SumShape.Create(plan, [.. ask.Segments.Select(SegmentOf)], bits);
    }

    /// <summary>The shape of the sum.</summary>
    public SumShape Shape { get; }

    /// <summary>Clips, scales, rounds and lays out one site's contributions.</summary>
    public LaneVector Encode(SiteContributions contributions)
    {
        long[] exact = new long[Shape.Encoding.Exact];
        int[] real = new int[Shape.Encoding.Real];
        int exactAt = 0;
        int realAt = 0;
        foreach (Segment segment in _ask.Segments)
        {
            if (segment is RealSegment asked)
            {
                RealEncoder.Encode(contributions.Real(asked), asked.ClipNorm, ScaleOf(asked), real.AsSpan(realAt, asked.Length));
                realAt += asked.Length;
            }
            else
            {
                contributions.Exact((ExactSegment)segment).CopyTo(exact.AsSpan(exactAt));
                exactAt += segment.Length;
            }
        }

        return LaneVector.FromInput(Shape.Encoding, exact, real);
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
                // The scale is a power of two: the division is exact on every machine.
                double scale = ScaleOf(asked).Value;
                double[] values = new double[asked.Length];
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = sum.RealAt(realAt + i) / scale;
                }

                real[asked.Name] = values;
                realAt += asked.Length;
            }
            else
            {
                long[] values = new long[segment.Length];
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = sum.ExactAt(exactAt + i);
                }

                exact[segment.Name] = values;
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

    private RealScale ScaleOf(RealSegment segment) => RealScale.For(_plan.Sites, segment.ClipNorm, _bits);
}
