namespace ScFed.Secure.Round.Messages;

/// <summary>R1, site to aggregator: the signed keys of one site.</summary>
public sealed record AdvertiseKeys(SignedMessage Keys) : IRoundMessage;
