namespace ScFed.Secure.Round.Messages;

/// <summary>A message of the aggregator for one site only; everything else it releases goes to every member of the newest set.</summary>
public sealed record ToSite(ushort Place, IRoundMessage Message) : IRoundMessage;
