namespace ScFed.Secure.Round.Messages;

/// <summary>Answer to an audit: the part between a survivor and a dropped site, from the lower place to the higher, that their pair mask comes from.</summary>
/// <param name="Rid">The round.</param>
/// <param name="To">For whom it was dealt.</param>
/// <param name="Part">The part with its path to the root that its sender signed.</param>
public sealed record AuditPart(RoundId Rid, ushort To, PartWithPath Part) : IRoundMessage;
