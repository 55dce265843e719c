using ScFed.Secure.Round.Aggregator;

namespace ScFed.Protocol.Sum;

/// <summary>One fact of a running round, for people. Holds nothing that would undo a sum: who answered and who did not, and bytes that everybody sends alike.</summary>
/// <param name="What">What happened.</param>
/// <param name="Step">At which step.</param>
/// <param name="Place">Which site, or 0.</param>
/// <param name="Answered">How many have answered this step.</param>
/// <param name="Expected">How many are expected.</param>
/// <param name="Detail">A clause.</param>
public sealed record RoundProgress(RoundFact What, RoundStep Step, ushort Place, int Answered, int Expected, string Detail = "");
