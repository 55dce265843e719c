namespace ScFed.Node.Sweeps.Cells;

/// <summary>What the sums of a case were like.</summary>
/// <param name="Length">Coordinates of the longest.</param>
/// <param name="BytesPredicted">Bytes of the packed vectors of a site that is in every sum.</param>
/// <param name="Dropped">How often a site dropped out of one.</param>
/// <param name="EpsilonSpent">ε that they have spent; null without noise.</param>
internal sealed record CaseFigures(int Length, long BytesPredicted, int Dropped, double? EpsilonSpent);
