using System.Numerics.Tensors;
using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Federation;
using ScFed.Node.Governance;
using ScFed.Node.Studies;
using ScFed.Secure.Encoding;
using ScFed.Secure.Privacy;
using ScFed.Secure.Sums;

namespace ScFed.Node.Benchmarks.Attacks.Recovery;

/// <summary>The first training sum of a study of gradients over some sites, as it is seen with more and less protection.</summary>
internal sealed class FirstGradient
{
    private readonly CellTypeStudy _study;
    private readonly CellTypeSettings _settings;
    private readonly SumPlan _plan;
    private readonly Ask _ask;
    private readonly Lazy<PrivacyLoss> _claimed;

    /// <summary>Prepares the study up to that sum. Its statistics are zeros: nothing of the gradient depends on them.</summary>
    /// <param name="settings">A private study of gradients with q = 1.</param>
    /// <param name="plan">Its roster.</param>
    public FirstGradient(CellTypeSettings settings, SumPlan plan)
    {
        _settings = settings;
        _plan = plan;
        _study = new CellTypeStudy(settings);
        _claimed = new Lazy<PrivacyLoss>(() => PrivateStudyCheck.Walk(_study, plan, AttackedFederation.Bits));
        ModelState state = _study.Initial();
        Ask statistics = _study.Next(state)!;
        Sum zeros = new(
            new Dictionary<string, long[]>(),
            statistics.Segments.ToDictionary(segment => segment.Name, segment => new double[segment.Length]),
            [.. plan.Roster.Members.Select(member => (int)member.Place)]);
        State = _study.Apply(state, statistics, zeros);
        _ask = _study.Next(State)!;
        Segment = (RealSegment)_ask.Segments.Single();
        IReadOnlyList<int> hidden = settings.Classifier == ClassifierRegistry.Actinn ? settings.Hidden : [];
        Network = new MultilayerPerceptron([settings.Genes.Count, .. hidden, settings.Labels.Count]);
    }

    /// <summary>The state that all parties know.</summary>
    public ModelState State { get; }

    /// <summary>Where in the gradient what stands.</summary>
    public MultilayerPerceptron Network { get; }

    /// <summary>The segment of the gradient.</summary>
    public RealSegment Segment { get; }

    /// <summary>The classifier of the state, before any training.</summary>
    public CellTypeClassifier Classifier => _study.Classifier(State);

    /// <summary>What the site would send in clear.</summary>
    public ClearContributions Clear(SiteCells site)
    {
        ClearContributions clear = new(Segment.Length);
        _study.Contribute(_ask, State, site, null, clear);
        return clear;
    }

    /// <summary>What secure aggregation alone opens: the sum, clipped so loosely that nothing is, rounded once a site.</summary>
    public double[] Summed(IReadOnlyList<SiteCells> sites)
    {
        ClearContributions[] parts = [.. sites.Select(Clear)];
        double clip = Math.Pow(2, Math.Ceiling(Math.Log2(parts.Max(part => TensorPrimitives.Norm(part.Sum)) + 1)));
        Ask ask = new(_ask.Purpose, _ask.Query, [Segment with { ClipNorm = clip, NoiseMultiplier = 0 }], false, false);
        SumMapping mapping = new(_plan, ask, AttackedFederation.Bits);
        LaneVector sum = new(mapping.Shape.Encoding);
        foreach (ClearContributions part in parts)
        {
            using SiteContributions into = mapping.Open();
            into.AddReal(Segment.Name, part.Sum);
            sum.Add(mapping.Encode(into));
        }

        return Opened(mapping, sum, sites);
    }

    /// <summary>What a private study opens: every cell's gradient clipped, the sum noised.</summary>
    public double[] Noised(IReadOnlyList<SiteCells> sites)
    {
        SumMapping mapping = new(_plan, _ask, AttackedFederation.Bits, privacy: _settings.Privacy);
        LaneVector sum = new(mapping.Shape.Encoding);
        foreach (SiteCells site in sites)
        {
            using SiteContributions into = mapping.Open();
            _study.Contribute(_ask, State, site, null, into);
            sum.Add(mapping.Encode(into));
        }

        return Opened(mapping, sum, sites);
    }

    /// <summary>What the whole study costs by its own plan: the ε that this sum is a part of.</summary>
    public PrivacyLoss Claimed => _claimed.Value;

    private double[] Opened(SumMapping mapping, LaneVector sum, IReadOnlyList<SiteCells> sites)
    {
        mapping.Shape.Check(sum, sites.Count);
        return mapping.Decode(sum, [.. sites.Select(site => (ushort)site.Place)]).Real(Segment.Name).ToArray();
    }
}
