using System.Numerics.Tensors;

namespace ScFed.Secure.Encoding;

/// <summary>The clip of a privacy unit's vector: a longer one is shortened to the clipping norm (L2), a shorter one left as it is.</summary>
public static class L2Clip
{
    // Between these the squares of the largest values neither overflow nor vanish, whatever the length.
    private const double SmallestSquarable = 1e-140;
    private const double LargestSquarable = 1e140;

    /// <summary>By how much <paramref name="values"/> must be multiplied so that their norm is at most <paramref name="norm"/>: 1, or less.</summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static double Factor(ReadOnlySpan<double> values, double norm)
    {
        // A vector that only has to be shortened must not be refused because its squares overflow: the norm as largest · root.
        (double largest, double root) = Measure(values);
        return largest * root > norm ? norm / largest / root : 1;
    }

    /// <summary>The norm; ∞ where it is beyond float64.</summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    internal static double Norm(ReadOnlySpan<double> values)
    {
        (double largest, double root) = Measure(values);
        return largest * root;
    }

    private static (double Largest, double Root) Measure(ReadOnlySpan<double> values)
    {
        double largest = values.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(values));
        if (!double.IsFinite(largest))
        {
            throw new ArgumentException("a value to be summed is not finite", nameof(values));
        }

        if (largest is >= SmallestSquarable and <= LargestSquarable)
        {
            return (1, Math.Sqrt(TensorPrimitives.SumOfSquares(values)));
        }

        double squares = 0;
        foreach (double value in values)
        {
            squares += largest == 0 ? 0 : value / largest * (value / largest);
        }

        return (largest, Math.Sqrt(squares));
    }
}
