using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Node.Sweeps.Federations;

/// <summary>Runs a study with sums in clear, to know what protecting them costs. A coordinate is a number of 8 bytes.</summary>
/// <param name="study">The study.</param>
/// <param name="sites">The sites, by rising place.</param>
/// <param name="dropOuts">Who drops out of a sum.</param>
internal sealed class ClearFederation(CellTypeStudy study, IReadOnlyList<SiteCells> sites, DropOuts dropOuts)
{
    private const int CoordinateBytes = 8;

    private long _coordinates;

    /// <summary>Sums so far.</summary>
    public int Sums { get; private set; }

    /// <summary>Coordinates of the longest sum so far.</summary>
    public int LongestSum { get; private set; }

    /// <summary>How often a site dropped out of a sum.</summary>
    public int Dropped { get; private set; }

    /// <summary>Bytes that a site which is in every sum has sent.</summary>
    public long SentBytes => CoordinateBytes * _coordinates;

    /// <summary>Runs to the end.</summary>
    public ModelState Run(CancellationToken cancellation)
    {
        HashSet<ushort> dropped = [];
        PlainFederation run = new(study, sites) { DropsOut = (_, site) => dropped.Contains((ushort)site.Place) };
        while (study.Next(run.State) is { } ask)
        {
            cancellation.ThrowIfCancellationRequested();
            IReadOnlyList<int> statistics = study.StatisticsSurvivors(run.State);
            SiteCells[] asked = [.. sites.Where(site => !ask.OnlyStatisticsSurvivors || statistics.Contains(site.Place))];
            dropped = dropOuts.Draw(asked, ask.EveryStatisticsSurvivor ? asked.Length : study.Settings.MinSurvivors);
            run.Step();
            int length = ask.Segments.Sum(segment => segment.Length);
            _coordinates += length;
            LongestSum = Math.Max(LongestSum, length);
            Dropped += dropped.Count;
            Sums++;
        }

        return run.State;
    }
}
