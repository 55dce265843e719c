using System.Globalization;

namespace ScFed.Models.Cells.Text;

/// <summary>Numbers as tables and MatrixMarket files write them: decimals with a point, an exponent allowed.</summary>
internal static class NumberField
{
    /// <summary>So many digits are exact in a float.</summary>
    private const int ExactDigits = 7;

    /// <summary>The float nearest to <paramref name="field"/>. NaN and infinities parse; the check of values refuses them.</summary>
    public static bool TryParse(ReadOnlySpan<byte> field, out float value)
    {
        if (field.Length is > 0 and <= ExactDigits && TryParseDigits(field, out int digits))
        {
            value = digits;
            return true;
        }

        return float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryParseDigits(ReadOnlySpan<byte> field, out int value)
    {
        value = 0;
        foreach (byte character in field)
        {
            int digit = character - '0';
            if (digit is < 0 or > 9)
            {
                return false;
            }

            value = (10 * value) + digit;
        }

        return true;
    }
}
