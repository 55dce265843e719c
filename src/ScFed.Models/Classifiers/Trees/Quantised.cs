namespace ScFed.Models.Classifiers.Trees;

/// <summary>
/// Gradients and hessians as integers of 2^-30, so that sums of cells are exact in whatever order. A cell adds at most 1, and the settings bound
/// the cells of all sites by 2^29.4 (the head-room of the statistics), so that sums stay below 2^60.
/// </summary>
internal static class Quantised
{
    /// <summary>Steps in one.</summary>
    internal const long One = 1L << 30;

    /// <summary>The nearest multiple of 2^-30, ties to even.</summary>
    internal static long Of(double value) => (long)Math.Round(value * One);

    /// <summary>The real that a number of steps stands for. Bit-exact.</summary>
    internal static double Value(long steps) => (double)steps / One;
}
