namespace ScFed.Secure.Round.Messages;

/// <summary>Site to aggregator, after the welcome: of which logs it holds a checkpoint, and at which size, in roster order: proofs must run from there.</summary>
public sealed record LogCheckpoints(IReadOnlyList<(ushort Place, ulong Size)> Sizes) : IRoundMessage;
