namespace ScFed.Secure.Round.Messages;

/// <summary>R3, site to aggregator: the signed header; the chunks follow it one by one, outside this message.</summary>
public sealed record MaskedInput(SignedMessage Header) : IRoundMessage;
