using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Node.Studies;
using ScFed.Secure.Encoding;
using ScFed.Secure.Privacy;
using ScFed.Secure.Sums;

namespace ScFed.Node.Benchmarks.Attacks;

/// <summary>
/// Runs a study over sites in one process, every sum through what a round does to it: units drawn, clipped, rounded, noised and charged where the study is private,
/// added in lanes modulo 2^k. Only the masks are left out, and they cancel. There is no way here to leave noise out of a private study.
/// </summary>
/// <param name="algorithm">What is run.</param>
/// <param name="sites">The sites whose vectors are added, by place: all of the plan's, or those that do not drop out.</param>
/// <param name="plan">Roster and thresholds; they decide each site's share of the noise.</param>
/// <param name="privacy">What makes the study private; null where it is not.</param>
internal sealed class AttackedFederation(FederatedAlgorithm algorithm, IReadOnlyList<SiteCells> sites, SumPlan plan, PrivacySettings? privacy)
{
    /// <summary>k.</summary>
    internal const int Bits = 32;

    private const int Colluders = 1;

    /// <summary>What the private sums so far have cost; without a charge where the study is not private.</summary>
    public PrivacyBudget Budget { get; } = new();

    /// <summary>A plan for so many members, one of which may collude; their keys are fresh and nobody keeps them.</summary>
    /// <exception cref="PlanException">Fewer than four members.</exception>
    public static SumPlan PlanFor(int sites)
    {
        using PartyKeys keys = new(Enumerable.Range(1, sites), "scfed-node benchmark attacks"u8, Colluders);
        return keys.Plan;
    }

    /// <summary>Runs to the end.</summary>
    public ModelState Run(CancellationToken cancellation)
    {
        ModelState state = algorithm.Initial();
        byte[]?[] local = new byte[]?[sites.Count];
        while (algorithm.Next(state) is { } ask)
        {
            cancellation.ThrowIfCancellationRequested();
            SumMapping mapping = new(plan, ask, Bits, privacy: privacy);
            if (mapping.Charge is { } charge)
            {
                Budget.Spend(charge);
            }

            LaneVector sum = new(mapping.Shape.Encoding);
            for (int i = 0; i < sites.Count; i++)
            {
                using SiteContributions part = mapping.Open();
                local[i] = algorithm.Contribute(ask, state, sites[i], local[i], part);
                sum.Add(mapping.Encode(part));
            }

            mapping.Shape.Check(sum, sites.Count);
            state = algorithm.Apply(state, ask, mapping.Decode(sum, [.. sites.Select(site => (ushort)site.Place)]));
        }

        return state;
    }
}
