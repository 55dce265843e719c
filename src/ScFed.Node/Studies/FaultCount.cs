using ScFed.Secure.Sums;

namespace ScFed.Node.Studies;

/// <summary>
/// Who does not agree with whom in this study, ever. One of two is at fault and nobody can say which; but an honest site is blamed by liars only, of whom
/// there are at most c, so that more partners than that convict.
/// </summary>
public sealed class FaultCount(SumPlan plan)
{
    private readonly Dictionary<ushort, HashSet<ushort>> _partners = [];
    private readonly HashSet<ushort> _leftOut = [];

    private int StaysOutFrom => Math.Max(plan.Colluders + 1, 2);

    /// <summary>Whether <paramref name="place"/> is left out of the next attempt, or for good.</summary>
    public bool IsOut(ushort place) => _leftOut.Contains(place) || PartnersOf(place) >= StaysOutFrom;

    /// <summary>
    /// Takes in the faults of one attempt (each pair once), and decides who is left out of the next: of each pair the site with more distinct partners in this
    /// study, all faults of the attempt counted first; at a tie the higher place. An attempt without faults lets everybody back in who is not out for good.
    /// </summary>
    public void TakeIn(IReadOnlyList<(ushort Low, ushort High)> faults)
    {
        _leftOut.Clear();
        foreach ((ushort low, ushort high) in faults)
        {
            Add(low, high);
            Add(high, low);
        }

        foreach ((ushort low, ushort high) in faults)
        {
            _leftOut.Add(PartnersOf(low) > PartnersOf(high) ? low : high);
        }
    }

    private int PartnersOf(ushort place) => _partners.TryGetValue(place, out HashSet<ushort>? partners) ? partners.Count : 0;

    private void Add(ushort place, ushort partner)
    {
        if (!_partners.TryGetValue(place, out HashSet<ushort>? partners))
        {
            _partners[place] = partners = [];
        }

        partners.Add(partner);
    }
}
