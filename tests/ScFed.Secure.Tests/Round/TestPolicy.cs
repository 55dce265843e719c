using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round;

/// <summary>A study of one entry that is asked next; tests move it on.</summary>
internal sealed class TestPolicy(PlannedRound planned) : IRoundPolicy
{
    public PlannedRound Planned { get; set; } = planned;

    public ulong Entry { get; set; }

    public ulong Round { get; set; }

    public ulong Attempt { get; set; }

    public bool Paused { get; set; }

    public ParticipationRule Participation { get; set; } = ParticipationRule.Warn;

    public PlannedRound Plan(RoundHeader header) =>
        Paused ? throw new RoundException(Misbehaviour.Paused, "the study is paused")
        : (header.Entry, header.Round, header.Attempt) == (Entry, Round, Attempt) ? Planned
        : throw new RoundException(Misbehaviour.Plan, "not the next entry of the study");

    public void Admit(SetupHeader header)
    {
        if (Paused)
        {
            throw new RoundException(Misbehaviour.Paused, "the study is paused");
        }
    }
}
