using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Sums;

namespace ScFed.Node.Studies;

/// <summary>
/// Who is invited to the next attempt. After a round that was lost when its secrets had been asked for, only the identical survivors would sign again
/// (rule 4), so only they are invited. After a pair fault the site with more partners in this study is left out of the next attempt, at a tie the higher
/// place; with max(c + 1, 2) partners or more it stays out.
/// </summary>
public sealed class Invitations(SumPlan plan)
{
    private readonly Dictionary<ushort, HashSet<ushort>> _partners = [];
    private readonly HashSet<ushort> _named = [];
    private readonly HashSet<ushort> _leftOut = [];
    private IReadOnlyList<ushort>? _identical;

    private int StaysOutFrom => Math.Max(plan.Colluders + 1, 2);

    /// <summary>Those of <paramref name="asked"/> (null for the whole roster) who are invited.</summary>
    public IReadOnlyList<ushort> Of(IReadOnlyList<ushort>? asked)
    {
        IEnumerable<ushort> places = _identical ?? asked ?? plan.Roster.Members.Select(m => m.Place);
        return [.. places.Where(p => !_leftOut.Contains(p) && !_named.Contains(p) && PartnersOf(p) < StaysOutFrom)];
    }

    /// <summary>Whether every invited site must be in: anybody who has opened for these survivors signs for no others, as long as no sum is closed.</summary>
    public bool AllOfThem => _identical is not null;

    /// <summary>Whether enough sites are left for any sum, and none is out whom the others would miss.</summary>
    public bool Enough => Of(null).Count >= plan.MinSurvivors && !OneIsOut;

    /// <summary>Whether a site is out whose input is in a sum that was asked for: without it the server could compute what it sent.</summary>
    public bool OneIsOut => _identical is { } identical && Of(null).Count < identical.Count;

    /// <summary>Takes in how an attempt ended.</summary>
    public void TakeIn(Outcome outcome)
    {
        _leftOut.Clear();
        _named.UnionWith(outcome.Named ?? []);
        if (outcome.Record is { } record)
        {
            TakeIn(outcome.Sum is not null, outcome.Closing!.Reason, [.. record.Inputs.Select(i => i.Place)]);
        }

        IReadOnlyList<(ushort Low, ushort High)> faults = outcome.Faults ?? [];
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

    /// <summary>Takes in a closed round of an earlier process.</summary>
    public void TakeIn(RoundResult past) => TakeIn(past.HasSum, past.Closing.Reason, past.Survivors);

    /// <summary>
    /// A lost round whose secrets may have been opened (U3 was fixed and at least t had signed it) binds every later attempt to its survivors, also after
    /// attempts that got less far: only a sum ends that.
    /// </summary>
    private void TakeIn(bool hasSum, string reason, IReadOnlyList<ushort> survivors)
    {
        bool askedToOpen = survivors.Count > 0 && reason != AbortReason.TooFewSignatures.Word();
        _identical = hasSum ? null : askedToOpen ? survivors : _identical;
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
