using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Node.Studies;
using ScFed.Secure.Encoding;
using ScFed.Secure.Identity;
using ScFed.Secure.Privacy;
using ScFed.Secure.Sums;

namespace ScFed.Node.Benchmarks.Classifiers;

/// <summary>
/// Runs an algorithm over sites in one process, every sum through the encoding of the secure sum: clipped, rotated, rounded, in a private study noised and
/// charged, added in lanes modulo 2^k. Only the masks are left out, and they cancel: the states are those that a study over sockets reaches when nobody drops out.
/// </summary>
internal sealed class EncodedFederation
{
    private readonly FederatedAlgorithm _algorithm;
    private readonly IReadOnlyList<SiteCells> _sites;
    private readonly SumPlan _plan;
    private readonly int _bits;
    private readonly PrivacySettings? _privacy;

    /// <summary>A run from the initial state.</summary>
    /// <param name="algorithm">What is run.</param>
    /// <param name="sites">The sites, by place.</param>
    /// <param name="colluders">c.</param>
    /// <param name="bits">k.</param>
    public EncodedFederation(FederatedAlgorithm algorithm, IReadOnlyList<SiteCells> sites, int colluders, int bits)
        : this(algorithm, sites, PlanFor([.. sites.Select(site => site.Place)], colluders), bits, null)
    {
    }

    /// <summary>A run of a study that may be private.</summary>
    /// <param name="algorithm">What is run.</param>
    /// <param name="sites">The sites whose vectors are added, by place: all of the plan's, or those that do not drop out.</param>
    /// <param name="plan">Roster and thresholds; they decide each site's share of the noise.</param>
    /// <param name="bits">k.</param>
    /// <param name="privacy">What makes the study private; null where it is not.</param>
    public EncodedFederation(FederatedAlgorithm algorithm, IReadOnlyList<SiteCells> sites, SumPlan plan, int bits, PrivacySettings? privacy)
    {
        _algorithm = algorithm;
        _sites = sites;
        _plan = plan;
        _bits = bits;
        _privacy = privacy;
    }

    /// <summary>What the private sums so far have cost; without a charge where the study is not private.</summary>
    public PrivacyBudget Budget { get; } = new();

    /// <summary>Sums so far.</summary>
    public int Sums { get; private set; }

    /// <summary>Bytes of masked vectors that each site has sent; keys, shares and signatures come on top (see <c>benchmark sum</c>).</summary>
    public long UploadBytes { get; private set; }

    /// <summary>Runs to the end.</summary>
    public ModelState Run(CancellationToken cancellation)
    {
        ModelState state = _algorithm.Initial();
        byte[]?[] local = new byte[]?[_sites.Count];
        while (_algorithm.Next(state) is { } ask)
        {
            cancellation.ThrowIfCancellationRequested();
            SumMapping mapping = new(_plan, ask, _bits, privacy: _privacy);
            if (mapping.Charge is { } charge)
            {
                Budget.Spend(charge);
            }

            LaneVector sum = new(mapping.Shape.Encoding);
            for (int i = 0; i < _sites.Count; i++)
            {
                using SiteContributions part = mapping.Open();
                local[i] = _algorithm.Contribute(ask, state, _sites[i], local[i], part);
                sum.Add(mapping.Encode(part));
            }

            sum.CheckCanaries(_sites.Count);
            state = _algorithm.Apply(state, ask, mapping.Decode(sum, [.. _sites.Select(site => (ushort)site.Place)]));
            Sums++;
            UploadBytes += BytesOf(mapping.Shape.Encoding);
        }

        return state;
    }

    /// <summary>A plan for members with fresh keys, which nobody keeps.</summary>
    /// <param name="places">Their places, rising.</param>
    /// <param name="colluders">c.</param>
    /// <exception cref="PlanException">Too few members, or too many colluders.</exception>
    public static SumPlan PlanFor(IReadOnlyList<int> places, int colluders)
    {
        using SigningKey aggregator = SigningKey.Generate();
        List<Member> members = [];
        foreach (int place in places)
        {
            using SigningKey key = SigningKey.Generate();
            members.Add(new Member((ushort)place, $"site-{place}", key.PublicKey));
        }

        return SumPlan.Create(new Roster(members), aggregator.PublicKey, Secure.Bytes.Digest.Of("scfed-node benchmark classifiers"u8), colluders);
    }

    private static long BytesOf(SumEncoding encoding)
    {
        long bytes = 0;
        for (int chunk = 0; chunk < encoding.ChunkCount; chunk++)
        {
            bytes += encoding.ChunkBytes(chunk);
        }

        return bytes;
    }
}
