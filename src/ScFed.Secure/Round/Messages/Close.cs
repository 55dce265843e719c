namespace ScFed.Secure.Round.Messages;

/// <summary>Aggregator to sites: the signed close of a round, body ‖ signature; all of it is hashed into the next head.</summary>
public sealed record Close(ReadOnlyMemory<byte> Bytes) : IRoundMessage;
