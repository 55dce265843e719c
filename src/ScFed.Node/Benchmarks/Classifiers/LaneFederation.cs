using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Node.Studies;
using ScFed.Secure.Encoding;
using ScFed.Secure.Privacy;
using ScFed.Secure.Sums;

namespace ScFed.Node.Benchmarks.Classifiers;

/// <summary>Runs an algorithm over sites in one process, every sum through the encoding of the secure sum. How lanes become a sum, a run says for itself.</summary>
/// <param name="algorithm">What is run.</param>
/// <param name="sites">The sites, by rising place.</param>
/// <param name="plan">Roster and thresholds.</param>
/// <param name="bits">k.</param>
internal abstract class LaneFederation(FederatedAlgorithm algorithm, IReadOnlyList<SiteCells> sites, SumPlan plan, int bits)
{
    private readonly Dictionary<ushort, byte[]?> _local = [];

    /// <summary>Sums so far.</summary>
    public int Sums { get; private set; }

    /// <summary>Bytes of packed vectors that a site which is in every sum has sent; keys, shares and signatures come on top (see <c>benchmark sum</c>).</summary>
    public long UploadBytes { get; private set; }

    /// <summary>Coordinates of the longest sum so far.</summary>
    public int LongestSum { get; private set; }

    /// <summary>What private sums have cost.</summary>
    public PrivacyBudget Budget { get; } = new();

    /// <summary>Runs to the end.</summary>
    public ModelState Run(CancellationToken cancellation)
    {
        ModelState state = algorithm.Initial();
        while (algorithm.Next(state) is { } ask)
        {
            cancellation.ThrowIfCancellationRequested();
            SumMapping mapping = new(plan, ask, bits, privacy: (algorithm as CellTypeStudy)?.Settings.Privacy);
            if (mapping.Charge is { } charge)
            {
                Budget.Spend(charge);
            }

            Dictionary<ushort, byte[]?> offered = [];
            (LaneVector sum, IReadOnlyList<ushort> survivors) = Add(ask, state, mapping, site =>
            {
                using SiteContributions part = mapping.Open();
                ushort place = (ushort)site.Place;
                offered[place] = algorithm.Contribute(ask, state, site, _local.GetValueOrDefault(place), part);
                return mapping.Encode(part);
            });
            state = algorithm.Apply(state, ask, mapping.Decode(sum, survivors));
            foreach (ushort survivor in survivors)
            {
                _local[survivor] = offered[survivor];
            }

            Sums++;
            UploadBytes += BytesOf(mapping.Shape.Encoding);
            LongestSum = Math.Max(LongestSum, mapping.Shape.Encoding.Exact + mapping.Shape.Encoding.Real);
        }

        return state;
    }

    /// <summary>Sums the inputs of those who are asked.</summary>
    /// <param name="ask">What is asked.</param>
    /// <param name="state">On which state.</param>
    /// <param name="mapping">The layout, and the cost of a private sum.</param>
    /// <param name="input">Makes a site's input; called once for each that takes part, one after the other, so that only one is in memory.</param>
    /// <returns>The sum and the places in it, rising.</returns>
    protected abstract (LaneVector Sum, IReadOnlyList<ushort> Survivors) Add(Ask ask, ModelState state, SumMapping mapping, Func<SiteCells, LaneVector> input);

    /// <summary>The sites that an ask is for.</summary>
    protected IReadOnlyList<SiteCells> Asked(Ask ask, ModelState state)
    {
        if (!ask.OnlyStatisticsSurvivors)
        {
            return sites;
        }

        IReadOnlyList<int> statistics = algorithm.StatisticsSurvivors(state);
        return [.. sites.Where(site => statistics.Contains(site.Place))];
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
