using ScFed.Protocol.Sum;
using ScFed.Secure.Round.Aggregator;

namespace ScFed.Node.Studies;

/// <summary>What an aggregator tells about a running study.</summary>
public abstract record StudyFact
{
    private StudyFact()
    {
    }

    /// <summary>A round is about to begin.</summary>
    public sealed record RoundStarted(RoundRequest Request, int PlanLength) : StudyFact;

    /// <summary>A round is over.</summary>
    public sealed record RoundEnded(RoundRequest Request, Outcome Outcome) : StudyFact;
}
