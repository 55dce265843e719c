namespace ScFed.Secure.Round.Messages;

/// <summary>Aggregator to sites: this set-up will never be used; holders erase. Signed over label ‖ sid.</summary>
public sealed record VoidSetup(SetupId Sid, ReadOnlyMemory<byte> Signature) : IRoundMessage;
