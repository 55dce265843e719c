namespace ScFed.Secure.Round.Messages;

/// <summary>R5, site to aggregator: for every member of U2 one opened share with its salt, signed.</summary>
public sealed record UnmaskShares(SignedMessage Openings) : IRoundMessage;
