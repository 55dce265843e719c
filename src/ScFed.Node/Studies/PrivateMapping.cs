using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Secure.Noise;
using ScFed.Secure.Privacy;
using ScFed.Secure.Sums;

namespace ScFed.Node.Studies;

/// <summary>What a private sum adds to the mapping: a grid and a σ for every segment, and what the sum costs.</summary>
internal sealed class PrivateMapping
{
    // A Poisson sample leaves qM by more than six deviations once in 10^9 sums; what does not fit then is cut off, which no unit's privacy hangs on.
    private const double Deviations = 6;

    private readonly Dictionary<string, NoisedEncoding> _encodings = [];

    public PrivateMapping(SumPlan plan, Ask ask, AskPrivacy how, PrivacySettings settings, int bits)
    {
        double ratio = 0;
        double deviation = double.PositiveInfinity;
        int dimension = 0;
        int adders = 0;
        foreach (Segment segment in ask.Segments)
        {
            if (segment is not RealSegment { NoiseMultiplier: > 0 } real)
            {
                throw new ArgumentException($"'{ask.Query}' asks for '{segment.Name}' without noise", nameof(ask));
            }

            NoisedEncoding encoding = NoisedEncoding.For(plan, real.Length, real.ClipNorm, real.NoiseMultiplier, bits, RoomFor(how, settings));
            NoiseShare share = NoiseShare.Of(plan, NoiseVariance.OfDeviation(encoding.Sigma));
            _encodings.Add(real.Name, encoding);
            ratio += 1 / (real.NoiseMultiplier * real.NoiseMultiplier);
            deviation = Math.Min(deviation, share.PerSite.Deviation);
            dimension = checked(dimension + real.Length);
            adders = share.Adders;
        }

        Charge = new RoundCharge(
            UnitOf(how.Unit),
            how.Part == StudyPart.Training ? ChargedPart.Training : ChargedPart.HeldOut,
            how.SamplingRate,
            1 / Math.Sqrt(ratio),
            adders,
            deviation,
            dimension,
            settings.Delta,
            settings.Epsilon);
    }

    /// <summary>What the sum costs.</summary>
    public RoundCharge Charge { get; }

    /// <summary>The grid and σ of a segment, not rotated.</summary>
    public NoisedEncoding EncodingOf(RealSegment segment) => _encodings[segment.Name];

    private static int RoomFor(AskPrivacy how, PrivacySettings settings)
    {
        double expected = how.SamplingRate * settings.MaxUnitsPerSite;
        return (int)Math.Min(settings.MaxUnitsPerSite, Math.Ceiling(expected + (Deviations * Math.Sqrt(expected))) + 1);
    }

    private static Secure.Privacy.PrivacyUnit UnitOf(Models.Federation.PrivacyUnit unit) => unit switch
    {
        Models.Federation.PrivacyUnit.Cell => Secure.Privacy.PrivacyUnit.Cell,
        Models.Federation.PrivacyUnit.Donor => Secure.Privacy.PrivacyUnit.Donor,
        Models.Federation.PrivacyUnit.Site => Secure.Privacy.PrivacyUnit.Site,
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };
}
