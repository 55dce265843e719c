using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Node.Studies;
using ScFed.Secure.Privacy;
using ScFed.Secure.Sums;

namespace ScFed.Node.Governance;

/// <summary>
/// Walks through the plan of a private study before anything is asked: that every sum has a grid and enough noise a site, and that all of them together, each
/// asked once and paid for whether it is lost or not, stay within the study's ε.
/// </summary>
public static class PrivateStudyCheck
{
    /// <summary>What the whole study will cost.</summary>
    /// <exception cref="PlanException">A sum has no grid, or a site's share of the noise is too small.</exception>
    /// <exception cref="ArgumentException">The plan costs more than the study's ε; the message names what to change.</exception>
    public static PrivacyLoss Walk(CellTypeStudy study, SumPlan plan, int bits)
    {
        PrivacySettings privacy = study.Settings.Privacy ?? throw new ArgumentException("the study is not private", nameof(study));
        PrivacyBudget budget = new();
        ModelState state = study.Initial();
        RoundCharge? last = null;
        Ask? lastAsk = null;
        while (study.Next(state) is { } ask)
        {
            if (last is null || !SameSum(ask, lastAsk!))
            {
                last = new SumMapping(plan, ask, bits, privacy: privacy).Charge!;
            }

            lastAsk = ask;
            budget.Spend(last);

            // Of zeros, or of a lost sum, follows the same plan as of any other.
            state = ask.Purpose == Purposes.Training ? study.Lost(state, ask, "planned") : study.Apply(state, ask, Zeros(ask, plan));
        }

        PrivacyLoss loss = budget.Loss!;
        return loss.Epsilon <= privacy.Epsilon
            ? loss
            : throw new ArgumentException($"the whole plan costs {loss}, more than the ε = {privacy.Epsilon} that it states: raise the noise, or lower the steps or the sampling rate");
    }

    private static bool SameSum(Ask one, Ask other) => one.Privacy == other.Privacy && one.Segments.SequenceEqual(other.Segments);

    private static Sum Zeros(Ask ask, SumPlan plan) => new(
        new Dictionary<string, long[]>(),
        ask.Segments.ToDictionary(segment => segment.Name, segment => new double[segment.Length]),
        [.. plan.Roster.Members.Select(member => (int)member.Place)]);
}
