using ScFed.Secure.Privacy;

namespace ScFed.Node.Benchmarks.Attacks.Audit;

/// <summary>What an audit found in one study.</summary>
/// <param name="Claimed">What the charges of its sums add up to; null where nothing was charged.</param>
/// <param name="Found">The guesses and their lower bound on ε.</param>
internal sealed record AuditResult(PrivacyLoss? Claimed, AuditGuesses Found);
