using ScFed.Secure.Encoding;
using ScFed.Secure.Round;

namespace ScFed.Protocol.Conformance.Aggregators;

/// <summary>How the round of a case ended, as the honest sites took it in.</summary>
/// <param name="Result">The close; null where the set-up was voided before it.</param>
/// <param name="Sum">The lanes; null for a loss.</param>
internal sealed record CaseRound(RoundResult? Result, LaneVector? Sum);
