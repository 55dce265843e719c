namespace ScFed.Node.Studies;

/// <summary>How the sums of a study are protected.</summary>
/// <param name="Threshold">t.</param>
/// <param name="Colluders">c.</param>
/// <param name="MinSurvivors">m.</param>
/// <param name="Suite">Mask stream: 1 AEGIS-256, 2 AES-256-CTR.</param>
/// <param name="Bits">k of real sums.</param>
/// <param name="Attempts">How often a sum is tried before the study stops.</param>
/// <param name="SetupsAhead">Set-ups that are made while sites train, so that a round is three exchanges; 0 to 8.</param>
public sealed record StudySums(int Threshold, int Colluders, int MinSurvivors, int Suite = 1, int Bits = 32, int Attempts = 3, int SetupsAhead = 1);
