namespace ScFed.Secure.Round.Messages;

/// <summary>Answer to an audit: the inputs of that round are not kept, or not any more.</summary>
public sealed record AuditUnavailable(RoundId Rid) : IRoundMessage;
