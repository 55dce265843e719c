using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Noise;
using ScFed.Secure.Privacy;
using ScFed.Secure.Sums;

namespace ScFed.Node.Studies;

/// <summary>The one place where an algorithm's words meet those of the secure sum: an ask becomes a shape, contributions become lanes, lanes a sum.</summary>
public sealed class SumMapping
{
    private readonly SumPlan _plan;
    private readonly Ask _ask;
    private readonly int _bits;
    private readonly RotationSigns? _signs;
    private readonly PrivateMapping? _private;

    /// <summary>Maps one ask.</summary>
    /// <param name="plan">Roster, thresholds and study.</param>
    /// <param name="ask">What is asked.</param>
    /// <param name="bits">k.</param>
    /// <param name="rotatedOn">Hash of the state where the study rotates its real segments; null where it does not.</param>
    /// <param name="privacy">What makes the study private; null where it is not.</param>
    /// <exception cref="PlanException">A bound leaves no head-room; the message names the number to change.</exception>
    /// <exception cref="ArgumentException">A private study asks without noise, or another one with it.</exception>
    public SumMapping(SumPlan plan, Ask ask, int bits, Digest? rotatedOn = null, PrivacySettings? privacy = null)
    {
        _plan = plan;
        _ask = ask;
        _bits = bits;
        _private = (ask.Privacy, privacy) switch
        {
            (null, null) => null,
            ({ } how, { } settings) => new PrivateMapping(plan, ask, how, settings, bits),
            _ => throw new ArgumentException($"'{ask.Query}': every sum of a private study is private, and no sum of another one", nameof(ask)),
        };
        Shape = SumShape.Create(plan, [.. ask.Segments.Select(SegmentOf)], bits);
        _signs = rotatedOn is { } state && Shape.Encoding.Real > 0
            ? new RotationSigns(plan.Suite, plan.StudyHash, ask.Query, state, Shape.Encoding.Real)
            : null;
    }

    /// <summary>The shape of the sum.</summary>
    public SumShape Shape { get; }

    /// <summary>What the sum costs; null where it is not private.</summary>
    public RoundCharge? Charge => _private?.Charge;

    /// <summary>Takes a site's contributions; for one answer, and to be disposed of.</summary>
    public SiteContributions Open()
    {
        if (_private is null)
        {
            return new SiteContributions(_ask);
        }

        RoundingCoins coins = new(_plan.Suite);
        Dictionary<string, NoisedSum> sums = [];
        int realAt = 0;
        foreach (RealSegment segment in _ask.Segments.OfType<RealSegment>())
        {
            sums.Add(segment.Name, new NoisedSum(_plan, _private.EncodingOf(segment).Rotated(RotationAt(realAt)), coins));
            realAt += segment.Length;
        }

        return new SiteContributions(_ask, new PrivateContributions(_ask, sums, coins));
    }

    /// <summary>Clips, rotates, scales, rounds, noises and lays out one site's contributions. Without noise a site's vector is one unit, rounded once.</summary>
    public LaneVector Encode(SiteContributions contributions)
    {
        LaneVector lanes = LaneVector.ForInput(Shape.Encoding);
        if (contributions.Private is { } units)
        {
            WriteNoised(units, lanes);
            return lanes;
        }

        if (_private is not null)
        {
            throw new ArgumentException("contributions to a private sum come from Open()", nameof(contributions));
        }

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

    private void WriteNoised(PrivateContributions units, LaneVector lanes)
    {
        // All noise is drawn before anything is sent, so that the time it takes shows nothing of it.
        using NoiseCoins noise = new(_plan.Suite);
        int realAt = 0;
        foreach (RealSegment segment in _ask.Segments.OfType<RealSegment>())
        {
            units.SumOf(segment.Name).WriteTo(lanes, realAt, noise);
            realAt += segment.Length;
        }
    }

    private SumSegment SegmentOf(Segment segment) => segment switch
    {
        ExactSegment exact => new SumSegment(exact.Name, exact.Length, exact.Bound, Real: false),
        RealSegment real when _private is not null => new SumSegment(
            real.Name, real.Length, _private.EncodingOf(real).Encoding.Scale.Bound, Real: true, _private.EncodingOf(real).NoiseReserve),
        RealSegment real => new SumSegment(real.Name, real.Length, ScaleOf(real).Bound, Real: true),
        _ => throw new ArgumentOutOfRangeException(nameof(segment)),
    };

    private RealEncoding EncodingOf(RealSegment segment, int first) => _private is null
        ? new RealEncoding(segment.Length, segment.ClipNorm, ScaleOf(segment), RotationAt(first))
        : _private.EncodingOf(segment).Rotated(RotationAt(first)).Encoding;

    private SignedHadamard? RotationAt(int first) => _signs is null ? null : new SignedHadamard(_signs, first);

    private RealScale ScaleOf(RealSegment segment) => RealScale.For(_plan.Sites, segment.ClipNorm, _bits);
}
