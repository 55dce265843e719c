namespace ScFed.Node.Reports.Sweeps;

/// <summary>One point of a line: the mean of some cells.</summary>
/// <param name="Place">Index on the level axis.</param>
/// <param name="Mean">Its height.</param>
/// <param name="Half">Half the width of its interval; 0 for none.</param>
/// <param name="Title">What the pointer shows.</param>
/// <param name="Row">Anchor of the first of its rows; null for a point that has none.</param>
internal readonly record struct ChartPoint(int Place, double Mean, double Half, string Title, string? Row);
