using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round;

/// <summary>What a site answers: only the next entry of the approved study, nothing that the aggregator invents.</summary>
public interface IRoundPolicy
{
    /// <summary>The round that the study has at the header's entry, round and attempt.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.Plan"/> if that is not next; <see cref="Misbehaviour.Paused"/>; <see cref="Misbehaviour.Policy"/>.</exception>
    PlannedRound Plan(RoundHeader header);

    /// <summary>Rule 9; bound by the study hash.</summary>
    ParticipationRule Participation => ParticipationRule.Warn;

    /// <summary>Whether a set-up may be made at all.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.Paused"/> or <see cref="Misbehaviour.Policy"/>.</exception>
    void Admit(SetupHeader header);
}
