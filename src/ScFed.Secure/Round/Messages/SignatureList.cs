namespace ScFed.Secure.Round.Messages;

/// <summary>Aggregator to sites: the R4 signatures, in roster order; each <see cref="SignedMessage.Bytes"/> is 64 bytes.</summary>
public sealed record SignatureList(RoundId Rid, IReadOnlyList<SignedMessage> Signatures) : IRoundMessage;
