namespace ScFed.Secure.Round.Messages;

/// <summary>Site to aggregator, in place of R3: what the named partner sent to this site does not fit. Signed; nothing is charged for it.</summary>
public sealed record PairFault(SignedMessage Fault) : IRoundMessage;
