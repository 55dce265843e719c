using System.Numerics.Tensors;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;

namespace ScFed.Secure.Sums;

/// <summary>The segments of one sum in their order, with proven head-room: no sum of n inputs within their bounds can leave its lane.</summary>
public sealed class SumShape
{
    /// <summary>Exact lanes hold n·L ≤ 2^60 − 1.</summary>
    public const long ExactLimit = (1L << 60) - 1;

    private SumShape(IReadOnlyList<SumSegment> segments, SumEncoding encoding)
    {
        Segments = segments;
        Encoding = encoding;
    }

    /// <summary>The segments; exact ones and real ones each keep this order within their lanes.</summary>
    public IReadOnlyList<SumSegment> Segments { get; }

    /// <summary>How they lie on the wire.</summary>
    public SumEncoding Encoding { get; }

    /// <summary>Real lanes hold n·L ≤ 2^(k−1) − 1.</summary>
    public static long RealLimit(int bits) => (1L << (bits - 1)) - 1;

    /// <summary>One exact segment: the shape of a plain sum of integers.</summary>
    public static SumShape Integers(SumPlan plan, int length, long bound) => Create(plan, [new SumSegment("sum", length, bound, Real: false)]);

    /// <summary>Checks segments and head-room.</summary>
    /// <exception cref="PlanException"><see cref="PlanError.HeadRoom"/> or <see cref="PlanError.Segments"/>.</exception>
    public static SumShape Create(SumPlan plan, IReadOnlyList<SumSegment> segments, int bits = 32, int chunk = SumEncoding.DefaultChunk)
    {
        if (!new SumEncoding(1, 0, bits, chunk).IsValid)
        {
            throw new PlanException(PlanError.Segments, $"bits = {bits}, chunk = {chunk}: real lanes have 16 to 40 bits, chunks 2 to 16,384 lanes");
        }

        HashSet<string> names = [];
        long exact = 0;
        long real = 0;
        foreach (SumSegment segment in segments)
        {
            if (segment.Length < 1 || segment.Length > SumEncoding.MaxCoordinates || segment.Bound < 1
                || segment.NoiseReserve < 0 || !names.Add(segment.Name))
            {
                throw new PlanException(PlanError.Segments, $"segment '{segment.Name}': empty, too long, without a bound, or named twice");
            }

            CheckHeadRoom(plan, segment, segment.Real ? RealLimit(bits) : ExactLimit);
            _ = segment.Real ? real += segment.Length : exact += segment.Length;
        }

        if (exact > SumEncoding.MaxCoordinates || real > SumEncoding.MaxCoordinates)
        {
            throw new PlanException(PlanError.Segments, $"more than {SumEncoding.MaxCoordinates} coordinates of one kind");
        }

        SumEncoding encoding = new((int)exact, (int)real, bits, chunk, segments.Any(s => s.NoiseReserve > 0));
        return encoding.IsValid
            ? new SumShape(segments, encoding)
            : throw new PlanException(PlanError.Segments, "a sum has at least one coordinate");
    }

    /// <summary>
    /// The checks of a sum before anything is made of it: every canary is |U3| and every coordinate within |U3|·L of its segment, noise reserve included.
    /// Without the range check a sum plus 2^61 − 1 would pass the verify step.
    /// </summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.Canary"/> or <see cref="Misbehaviour.Range"/>.</exception>
    public void Check(LaneVector sum, int survivors)
    {
        sum.CheckCanaries(survivors);
        int exact = 0;
        int real = 0;
        foreach (SumSegment segment in Segments)
        {
            long limit = checked((segment.Bound * survivors) + segment.NoiseReserve);
            CheckRange(sum, segment, segment.Real ? real : exact, limit);
            _ = segment.Real ? real += segment.Length : exact += segment.Length;
        }
    }

    private static void CheckRange(LaneVector sum, SumSegment segment, int first, long limit)
    {
        Span<long> values = stackalloc long[1_024];
        for (int at = 0; at < segment.Length; at += values.Length)
        {
            Span<long> run = values[..Math.Min(values.Length, segment.Length - at)];
            if (segment.Real)
            {
                sum.GetReal(first + at, run);
            }
            else
            {
                sum.GetExact(first + at, run);
            }

            if (TensorPrimitives.Max<long>(run) > limit || TensorPrimitives.Min<long>(run) < -limit)
            {
                throw new RoundException(Misbehaviour.Range, $"a coordinate of '{segment.Name}' is beyond |U3|·L = {limit}");
            }
        }
    }

    private static void CheckHeadRoom(SumPlan plan, SumSegment segment, long lane)
    {
        long limit = (lane - segment.NoiseReserve) / plan.Sites;
        if (segment.NoiseReserve >= lane || segment.Bound > limit)
        {
            string number = segment.NoiseReserve >= lane || limit < 1
                ? $"its noise reserve {segment.NoiseReserve} alone fills the lane; lower sigma"
                : $"bound {segment.Bound} times {plan.Sites} sites"
                    + (segment.NoiseReserve > 0 ? $" and a noise reserve of {segment.NoiseReserve}" : "")
                    + $" leaves the lane; lower the bound to {limit}";
            throw new PlanException(
                PlanError.HeadRoom,
                $"segment '{segment.Name}': {number}"
                + (segment.Real ? " (a coarser scale or a smaller clipping norm) or raise bits" : " (fewer fraction bits or a smaller count)"));
        }
    }
}
