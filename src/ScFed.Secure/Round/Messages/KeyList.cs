namespace ScFed.Secure.Round.Messages;

/// <summary>U1, aggregator to sites: every signed R1, in roster order.</summary>
public sealed record KeyList(IReadOnlyList<SignedMessage> Keys) : IRoundMessage;
