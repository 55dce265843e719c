using ScFed.Models.Federation;

namespace ScFed.Node.Sweeps.Federations;

/// <summary>Which sites drop out of which sum: each with the same probability, drawn from a seed, and never so many that the sum is lost.</summary>
/// <param name="rate">The probability, from 0 to below 1.</param>
/// <param name="seed">Of the draws.</param>
internal sealed class DropOuts(double rate, ulong seed)
{
    private readonly StudyRandom _random = StudyRandom.For("sweep.drop-outs", seed);

    /// <summary>Draws for the next sum.</summary>
    /// <param name="asked">Who is asked.</param>
    /// <param name="fewest">So many stay.</param>
    /// <returns>Places of those who drop out.</returns>
    public HashSet<ushort> Draw(IReadOnlyList<SiteCells> asked, int fewest)
    {
        // The order is drawn, too: where only some of those who would leave may, it is not always the first of the roster.
        int[] places = [.. asked.Select(site => site.Place)];
        _random.Shuffle(places);
        return [.. places.Where(_ => _random.Unit() < rate).Take(Math.Max(0, places.Length - fewest)).Select(place => (ushort)place)];
    }
}
