namespace ScFed.Models.Preprocessing;

/// <summary>Sums of reals as integers of 2^-24, so that they can be added exactly. Each site rounds each of its sums once.</summary>
public static class FixedPoint
{
    /// <summary>Steps in one.</summary>
    public const long One = 1L << 24;

    /// <summary>The nearest multiple of 2^-24, ties to even.</summary>
    public static long Of(double value) => (long)Math.Round(value * One);

    /// <summary>The real that a number of steps stands for. Bit-exact.</summary>
    public static double Value(long steps) => (double)steps / One;
}
