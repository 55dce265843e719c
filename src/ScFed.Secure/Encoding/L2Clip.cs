namespace ScFed.Secure.Encoding;

/// <summary>The clip of a privacy unit's vector: a longer one is shortened to the clipping norm (L2), a shorter one left as it is.</summary>
public static class L2Clip
{
    /// <summary>By how much <paramref name="values"/> must be multiplied so that their norm is at most <paramref name="norm"/>: 1, or less.</summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static double Factor(ReadOnlySpan<double> values, double norm)
    {
        double largest = 0;
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException("a value to be summed is not finite", nameof(values));
            }

            largest = Math.Max(largest, Math.Abs(value));
        }

        // The norm as largest · root: the squares of the values alone could overflow, and a vector that only has to be shortened be refused.
        double squares = 0;
        foreach (double value in values)
        {
            squares += largest == 0 ? 0 : value / largest * (value / largest);
        }

        double root = Math.Sqrt(squares);
        return largest * root > norm ? norm / largest / root : 1;
    }
}
