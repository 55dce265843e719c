using System.Globalization;

namespace ScFed.Node.Reports;

/// <summary>How numbers are written, on the page and in the terminal alike. What is not a number is a dash.</summary>
internal static class Figures
{
    private const string Dash = "–";

    private static readonly string[] Small =
        ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];

    internal static string Percent(double share) => double.IsFinite(share) ? Text($"{share * 100:0.0} %") : Dash;

    internal static string Score(double score) => double.IsFinite(score) ? Text($"{score:0.000}") : Dash;

    /// <summary>A difference of two shares in percentage points, with its sign.</summary>
    internal static string Points(double difference) => double.IsFinite(difference) ? Text($"{difference * 100:+0.0;−0.0;0.0}") : Dash;

    internal static string Seconds(double seconds) => seconds switch
    {
        _ when !double.IsFinite(seconds) => Dash,
        < 9.95 => Text($"{seconds:0.00} s"),
        < 99.95 => Text($"{seconds:0.0} s"),
        _ => Minutes((long)Math.Min(Math.Round(seconds), 1e15)),
    };

    internal static string Clock(TimeSpan time) => time.TotalHours >= 1 ? Text($"{(long)time.TotalHours}:{time:mm\\:ss}") : Text($"{time:mm\\:ss}");

    /// <summary>Bytes in the decimal unit that leaves the most readable number.</summary>
    internal static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => Text($"{bytes} B"),
        < 100_000 => Text($"{bytes / 1e3:0.0} kB"),
        < 10_000_000 => Text($"{bytes / 1e6:0.000} MB"),
        _ => Text($"{bytes / 1e6:0.0} MB"),
    };

    /// <summary>A whole number with its thousands set apart.</summary>
    internal static string Whole(long number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202f');

    /// <summary>A whole number for a terminal, which may know no thin space.</summary>
    internal static string Plain(long number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');

    /// <summary>A count at the beginning of a sentence, in letters where it is short.</summary>
    internal static string Opening(int number, string one, string many) =>
        number is > 0 and <= 12 ? $"{Small[number - 1]} {(number == 1 ? one : many)}" : Count(number, one, many);

    internal static string Count(int number, string one, string many) => number == 1 ? $"1 {one}" : $"{Whole(number)} {many}";

    private static string Minutes(long seconds) => Text($"{seconds / 60} min {seconds % 60:00} s");

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
