namespace ScFed.Secure.Round.Messages;

/// <summary>R4, site to aggregator: the 64-byte signature alone; its body is known to both ends.</summary>
public sealed record ConsistencySignature(RoundId Rid, SignedMessage Signature) : IRoundMessage;
