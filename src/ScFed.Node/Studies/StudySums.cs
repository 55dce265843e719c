using ScFed.Secure.Round;
using ScFed.Secure.Sums;

namespace ScFed.Node.Studies;

/// <summary>How the sums of a study are protected.</summary>
/// <param name="Threshold">t.</param>
/// <param name="Colluders">c.</param>
/// <param name="MinSurvivors">m.</param>
/// <param name="Suite">Mask stream: 1 AEGIS-256, 2 AES-256-CTR.</param>
/// <param name="Bits">k of real sums.</param>
/// <param name="Attempts">How often a sum is tried before the study stops.</param>
/// <param name="SetupsAhead">Set-ups that are made while sites train, so that a round is three exchanges; 0 to 8.</param>
/// <param name="Rotate">Whether real sums are rotated before they are rounded: that spreads a few large numbers over many, which few bits hold better.</param>
/// <param name="Verify">Whether the sites check each sum against their inputs.</param>
/// <param name="VerifyMissing">What becomes of a sum without all check values.</param>
/// <param name="AuditChunks">Random chunks of every sum that every site has recomputed from the signed inputs, 0 to 64.</param>
/// <param name="Participation">Rule 9: whether sites warn of, or refuse, sums whose survivors single few sites out over several rounds.</param>
public sealed record StudySums(
    int Threshold,
    int Colluders,
    int MinSurvivors,
    int Suite = 1,
    int Bits = 32,
    int Attempts = 3,
    int SetupsAhead = 1,
    bool Rotate = false,
    StudyVerify Verify = StudyVerify.On,
    StudyVerifyMissing VerifyMissing = StudyVerifyMissing.Warn,
    int AuditChunks = 0,
    ParticipationRule Participation = ParticipationRule.Warn)
{
    /// <summary>For the plan.</summary>
    public VerifyPolicy ToVerifyPolicy() => new(Verify == StudyVerify.On, VerifyMissing == StudyVerifyMissing.Stop, AuditChunks);
}
