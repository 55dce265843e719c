using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Rounds;

/// <summary>A study in which the one round of a file is next.</summary>
internal sealed class GivenPolicy(RoundHeader next, PlannedRound planned) : IRoundPolicy
{
    public PlannedRound Plan(RoundHeader header) => (header.Entry, header.Round, header.Attempt) == (next.Entry, next.Round, next.Attempt)
        ? planned
        : throw new RoundException(Misbehaviour.Plan, "not the next entry of the study");

    public void Admit(SetupHeader header)
    {
        // Every set-up is welcome: no study of a file is paused.
    }
}
