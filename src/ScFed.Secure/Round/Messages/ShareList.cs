namespace ScFed.Secure.Round.Messages;

/// <summary>U2, aggregator to one site: every signed R2 header in roster order, and the parts that the other members of U2 made for this site.</summary>
public sealed record ShareList(IReadOnlyList<SignedMessage> Headers, IReadOnlyList<PartWithPath> Parts) : IRoundMessage;
