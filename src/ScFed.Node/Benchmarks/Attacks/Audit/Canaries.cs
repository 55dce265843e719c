using ScFed.Models.Federation;

namespace ScFed.Node.Benchmarks.Attacks.Audit;

/// <summary>Units made up for an audit: which of them are in the data, and at which site each one would be.</summary>
internal sealed class Canaries
{
    private readonly bool[] _included;
    private readonly Dictionary<int, int[]> _atSite = [];

    /// <summary>Throws a coin for each.</summary>
    /// <param name="count">m.</param>
    /// <param name="places">The sites they are dealt to in turn.</param>
    /// <param name="seed">Of the coins.</param>
    public Canaries(int count, IReadOnlyList<int> places, ulong seed)
    {
        StudyRandom coins = StudyRandom.For("attack.canaries", seed);
        _included = new bool[count];
        for (int i = 0; i < count; i++)
        {
            _included[i] = coins.Below(2) == 1;
        }

        for (int site = 0; site < places.Count; site++)
        {
            _atSite.Add(places[site], [.. Enumerable.Range(0, count).Where(i => i % places.Count == site && _included[i])]);
        }
    }

    /// <summary>m.</summary>
    public int Count => _included.Length;

    /// <summary>Which of them are in the data; an attacker is to find this out.</summary>
    public ReadOnlySpan<bool> Included => _included;

    /// <summary>The units of a site: those of its canaries that are in.</summary>
    public ReadOnlySpan<int> At(int place) => _atSite[place];
}
