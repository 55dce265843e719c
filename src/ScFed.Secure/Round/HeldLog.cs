namespace ScFed.Secure.Round;

/// <summary>A site holds a checkpoint of the log of <paramref name="Place"/> at <paramref name="Size"/> entries: proofs for it must run from or to there.</summary>
public readonly record struct HeldLog(ushort Place, ulong Size);
