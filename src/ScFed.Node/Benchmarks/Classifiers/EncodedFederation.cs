using ScFed.Models.Federation;
using ScFed.Node.Studies;
using ScFed.Secure.Encoding;
using ScFed.Secure.Sums;

namespace ScFed.Node.Benchmarks.Classifiers;

/// <summary>
/// Runs an algorithm over sites in one process, every sum through the encoding of the secure sum: clipped, rotated, rounded, added in lanes modulo 2^k. Only the
/// masks are left out, and they cancel: the states are those that a study over sockets reaches when nobody drops out.
/// </summary>
internal sealed class EncodedFederation : LaneFederation
{
    /// <summary>A run from the initial state.</summary>
    /// <param name="algorithm">What is run.</param>
    /// <param name="sites">The sites, by place.</param>
    /// <param name="colluders">c.</param>
    /// <param name="bits">k.</param>
    public EncodedFederation(FederatedAlgorithm algorithm, IReadOnlyList<SiteCells> sites, int colluders, int bits)
        : base(algorithm, sites, PlanOf(sites, colluders), bits)
    {
    }

    /// <inheritdoc/>
    protected override (LaneVector Sum, IReadOnlyList<ushort> Survivors) Add(Ask ask, ModelState state, SumMapping mapping, Func<SiteCells, LaneVector> input)
    {
        LaneVector sum = new(mapping.Shape.Encoding);
        IReadOnlyList<SiteCells> asked = Asked(ask, state);
        foreach (SiteCells site in asked)
        {
            sum.Add(input(site));
        }

        sum.CheckCanaries(asked.Count);
        return (sum, [.. asked.Select(site => (ushort)site.Place)]);
    }

    private static SumPlan PlanOf(IReadOnlyList<SiteCells> sites, int colluders)
    {
        using PartyKeys keys = new(sites.Select(site => site.Place), "scfed-node benchmark classifiers"u8, colluders);
        return keys.Plan;
    }
}
