using ScFed.Protocol.Sum;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Conformance.Kit;

/// <summary>Where a party stands in the kit's study.</summary>
/// <param name="ClosedRounds">Closes taken in so far.</param>
/// <param name="Head">The head after them.</param>
/// <param name="Round">The round that comes next; also its plan entry.</param>
/// <param name="Attempt">Which attempt at it.</param>
public sealed record KitPosition(ulong ClosedRounds, Digest Head, ulong Round, ulong Attempt)
{
    /// <summary>Nothing is closed yet.</summary>
    public static KitPosition First(SumPlan plan) => new(0, Closing.FirstHead(plan.StudyHash), 0, 0);

    /// <summary>Behind a close: a sum ends the round, a loss makes the next attempt at it.</summary>
    public KitPosition After(Digest head, bool hasSum) => new(ClosedRounds + 1, head, hasSum ? Round + 1 : Round, hasSum ? 0 : Attempt + 1);

    /// <summary>What the study asks here.</summary>
    public RoundRequest Request(SumShape shape) =>
        new(Round, Round, Attempt, ConformanceStudy.Query, ConformanceStudy.StateOf(Round), Head, shape);
}
