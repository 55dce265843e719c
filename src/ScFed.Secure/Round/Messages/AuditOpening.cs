namespace ScFed.Secure.Round.Messages;

/// <summary>Answer to an audit: one of the t signed R5 that the sum was unmasked with, in roster order.</summary>
public sealed record AuditOpening(RoundId Rid, SignedMessage Opening) : IRoundMessage;
