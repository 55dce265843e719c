using System.Globalization;
using System.Text;

namespace ScFed.Node.Reports;

/// <summary>
/// Text from a data file as it may be shown: site names, labels and file names are hostile until proven otherwise. Control characters would drive a
/// terminal, format characters turn a line around, and neither belongs in a page, so each becomes U+FFFD. Escaping for HTML is the page's own task.
/// </summary>
internal static class ShownText
{
    /// <summary>Longest name shown, in code points.</summary>
    internal const int NameLength = 80;

    /// <summary>Longest path or sentence shown, in code points.</summary>
    internal const int LineLength = 4096;

    internal static string Name(string text) => Of(text, NameLength);

    internal static string Line(string text) => Of(text, LineLength);

    internal static string Of(string text, int most)
    {
        StringBuilder shown = new(Math.Min(text.Length, most));
        int count = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (count++ == most)
            {
                shown.Append('…');
                break;
            }

            shown.Append(Replace(rune).ToString());
        }

        return shown.ToString();
    }

    private static Rune Replace(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        _ when rune.Value is '\t' or '\n' or '\r' => new Rune(' '),
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => new Rune(' '),
        UnicodeCategory.Control or UnicodeCategory.Format => Rune.ReplacementChar,
        // U+FFFE and U+FFFF are no characters of XML, and their likes in other planes none of Unicode.
        _ when (rune.Value & 0xFFFE) == 0xFFFE => Rune.ReplacementChar,
        _ => rune,
    };
}
