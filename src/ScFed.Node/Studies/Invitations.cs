using ScFed.Secure.Audit;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Sums;

namespace ScFed.Node.Studies;

/// <summary>
/// Who is invited to the next attempt. After a round that was lost when its secrets had been asked for, only the identical survivors would sign again
/// (rule 4), so only they are invited. Who is proven to have lied is out, and who is at fault with too many is (<see cref="FaultCount"/>). All of it is a fold over
/// the aggregator's log, so that a restart forgets nobody.
/// </summary>
public sealed class Invitations(SumPlan plan)
{
    private readonly FaultCount _faults = new(plan);
    private readonly HashSet<ushort> _named = [];
    private readonly List<AuditEvent> _counted = [];
    private IReadOnlyList<ushort>? _identical;

    /// <summary>Those of <paramref name="asked"/> (null for the whole roster) who are invited.</summary>
    public IReadOnlyList<ushort> Of(IReadOnlyList<ushort>? asked)
    {
        IEnumerable<ushort> places = _identical ?? asked ?? plan.Roster.Members.Select(m => m.Place);
        return [.. places.Where(p => !_named.Contains(p) && !_faults.IsOut(p))];
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
        _named.UnionWith(outcome.Named ?? []);
        if (outcome.Record is { } record)
        {
            TakeIn(outcome.Sum is not null, outcome.Closing!.Reason, [.. record.Inputs.Select(i => i.Place)]);
            _faults.TakeIn(outcome.Faults ?? []);
        }
    }

    /// <summary>Takes in an event of an earlier process, in the order of the log.</summary>
    public void TakeIn(AuditEvent past)
    {
        switch (past.Kind)
        {
            case EventKind.LiarNamed:
                _named.UnionWith(past.Places);
                break;
            case EventKind.PairFaultCounted:
                _counted.Add(past);
                break;
            case EventKind.RoundClosed:
                _named.UnionWith(past.Places);
                _faults.TakeIn([.. _counted.Where(e => e.Rid == past.Rid && e.Places.Count == 2).Select(e => (e.Places[0], e.Places[1]))]);
                _counted.Clear();
                break;
            default:
                break;
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
}
