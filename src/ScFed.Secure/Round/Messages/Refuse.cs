namespace ScFed.Secure.Round.Messages;

/// <summary>Site to aggregator, in place of any answer: the reason why this site does not go on, signed.</summary>
public sealed record Refuse(SignedMessage Refusal) : IRoundMessage;
