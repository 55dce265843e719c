using ScFed.Protocol.Sum;

namespace ScFed.Node.Studies;

/// <summary>Seconds that each step may take.</summary>
/// <param name="Join">For the roster to connect and send keys.</param>
/// <param name="Shares">R2.</param>
/// <param name="Input">R3, local training included.</param>
/// <param name="Consistency">R4.</param>
/// <param name="Unmask">R5.</param>
/// <param name="Return">For a site whose line was cut to come back, before it counts as a drop-out of the step.</param>
/// <param name="Verify">R6, in a study that has it.</param>
public sealed record StudyDeadlines(
    double Join = 120,
    double Shares = 120,
    double Input = 14_400,
    double Consistency = 120,
    double Unmask = 300,
    double Return = 30,
    double Verify = 120)
{
    /// <summary>For the round driver.</summary>
    public RoundDeadlines ToRoundDeadlines() => new(
        TimeSpan.FromSeconds(Join), TimeSpan.FromSeconds(Shares), TimeSpan.FromSeconds(Input), TimeSpan.FromSeconds(Consistency), TimeSpan.FromSeconds(Unmask))
    {
        Return = TimeSpan.FromSeconds(Return),
        Verify = TimeSpan.FromSeconds(Verify),
    };
}
