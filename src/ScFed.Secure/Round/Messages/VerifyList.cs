namespace ScFed.Secure.Round.Messages;

/// <summary>Aggregator to sites, before the close of a sum: every R6 that came in time, in roster order. Each site works out the status itself.</summary>
public sealed record VerifyList(RoundId Rid, IReadOnlyList<SignedMessage> Tags) : IRoundMessage;
