namespace ScFed.Secure.Round.Messages;

/// <summary>R6, site to aggregator: both check values of its input on the signed sum.</summary>
public sealed record VerifyTags(SignedMessage Tags) : IRoundMessage;
