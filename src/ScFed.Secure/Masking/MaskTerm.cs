namespace ScFed.Secure.Masking;

/// <summary>One mask of a sum: its stream, and whether it is subtracted.</summary>
public readonly record struct MaskTerm(MaskStream Stream, bool Negative);
