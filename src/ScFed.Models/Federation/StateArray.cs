using System.Numerics.Tensors;

namespace ScFed.Models.Federation;

/// <summary>One array of a state: integers or reals, never both.</summary>
internal sealed record StateArray(string Name, long[]? Integers, double[]? Reals)
{
    internal const int LongestName = 64;

    internal int Length => Integers?.Length ?? Reals!.Length;

    internal static StateArray Of(string name, long[] values) => new(Checked(name), values, null);

    internal static StateArray Of(string name, double[] values)
    {
        if (!AreFinite(values))
        {
            throw new NotFiniteException(name);
        }

        return new StateArray(Checked(name), null, values);
    }

    /// <summary>Whether no value is NaN or infinite.</summary>
    internal static bool AreFinite(ReadOnlySpan<double> values) => values.IsEmpty || TensorPrimitives.IsFiniteAll(values);

    /// <summary>Names are lower-case ASCII, so that text has one encoding only.</summary>
    internal static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name.Length > LongestName)
        {
            return false;
        }

        foreach (char c in name)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('.' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    private static string Checked(string name) => IsName(name)
        ? name
        : throw new ArgumentException($"'{name}' is no name of a state array: 1 to {LongestName} of a-z, 0-9, '.' and '-'", nameof(name));
}
