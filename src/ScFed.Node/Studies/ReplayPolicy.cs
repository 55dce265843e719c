using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Node.Studies;

/// <summary>For a party that only replays: what the study says comes next, and nothing else.</summary>
public sealed class ReplayPolicy(StudyReplica replica) : IRoundPolicy
{
    /// <inheritdoc/>
    public PlannedRound Plan(RoundHeader header) => replica.Plan(header);

    /// <inheritdoc/>
    public void Admit(SetupHeader header) => throw new RoundException(Misbehaviour.Policy, "a replay takes part in nothing");
}
