using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Auditing;

namespace ScFed.Protocol.Sum;

/// <summary>A sum whose close a site has accepted, and that it audits before it takes it in.</summary>
/// <param name="Subject">What is audited.</param>
/// <param name="Result">The closed round.</param>
/// <param name="Sum">The lanes.</param>
internal sealed record ClosedSum(AuditSubject Subject, RoundResult Result, LaneVector Sum);
