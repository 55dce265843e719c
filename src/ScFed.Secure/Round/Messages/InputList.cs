namespace ScFed.Secure.Round.Messages;

/// <summary>U3, aggregator to sites: every signed R3 header that counts, in roster order.</summary>
public sealed record InputList(RoundId Rid, IReadOnlyList<SignedMessage> Headers) : IRoundMessage;
