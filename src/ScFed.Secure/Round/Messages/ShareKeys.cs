namespace ScFed.Secure.Round.Messages;

/// <summary>R2, site to aggregator: the signed header and one part for each member of U1, in roster order, the sender's own in its place.</summary>
public sealed record ShareKeys(SignedMessage Header, IReadOnlyList<ReadOnlyMemory<byte>> Parts) : IRoundMessage;
