namespace ScFed.Secure.Privacy;

/// <summary>
/// What the charges of one study add up to: a fold over them, in their order, so that whoever folds the same log gets the same ε. Aborted and lost rounds count
/// like others.
/// </summary>
public sealed class PrivacyBudget
{
    private readonly Dictionary<ChargedPart, RoundAccountant> _parts = [];
    private RoundCharge? _last;

    /// <summary>Charges so far.</summary>
    public int Charges { get; private set; }

    /// <summary>The loss so far; null before the first charge. A unit is in one part only, so the larger part's counts.</summary>
    public PrivacyLoss? Loss => _last is null ? null : new PrivacyLoss(_parts.Values.Max(part => part.Epsilon(_last.Delta)), _last.Delta, _last.Unit);

    /// <summary>ε of the study; null before the first charge.</summary>
    public double? Limit => _last?.Limit;

    /// <summary>Takes a charge.</summary>
    /// <param name="charge">The charge.</param>
    /// <param name="times">So many of it, one after the other.</param>
    public void Spend(RoundCharge charge, int times = 1)
    {
        PartOf(charge).Add(charge.Mechanism(), times);
        _last = charge;
        Charges += times;
    }

    /// <summary>Why a further charge is refused, or null where it stays within the study's ε.</summary>
    public string? Objection(RoundCharge charge)
    {
        if (_last is { } last && (last.Unit, last.Delta, last.Limit) != (charge.Unit, charge.Delta, charge.Limit))
        {
            return "the study charges another unit, δ or ε than it did before";
        }

        PrivacyLoss after = PartOf(charge).LossAfter(charge.Mechanism(), 1, charge.Delta);
        return after.Epsilon <= charge.Limit
            ? null
            : $"with this sum the study would have cost {after}; its limit is ε = {PrivacyLoss.Shown(charge.Limit)}";
    }

    private RoundAccountant PartOf(RoundCharge charge)
    {
        if (!_parts.TryGetValue(charge.Part, out RoundAccountant? accountant))
        {
            _parts[charge.Part] = accountant = new RoundAccountant(charge.Unit);
        }

        return accountant;
    }
}
