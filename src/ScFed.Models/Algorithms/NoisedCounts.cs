namespace ScFed.Models.Algorithms;

/// <summary>Counts out of a noised sum, as everything that reads counts takes them. Works on the sum alone, so that it costs no privacy.</summary>
internal static class NoisedCounts
{
    /// <summary>Rounded half up; they may be below 0. Bit-exact.</summary>
    /// <exception cref="OverflowException">A value is beyond any count.</exception>
    internal static long[] Rounded(ReadOnlySpan<double> noised)
    {
        long[] counts = new long[noised.Length];
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = checked((long)Math.Floor(noised[i] + 0.5));
        }

        return counts;
    }

    /// <summary>The same, and 0 where they are below.</summary>
    internal static long[] Floored(long[] counts) => Array.ConvertAll(counts, count => Math.Max(count, 0));
}
