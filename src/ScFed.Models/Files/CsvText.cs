using System.Text;

namespace ScFed.Models.Files;

/// <summary>CSV as RFC 4180 says: fields quoted where they must be, lines ending in CR LF, UTF-8.</summary>
internal static class CsvText
{
    private static readonly char[] _special = [',', '"', '\r', '\n'];

    /// <summary>A writer on a stream that stays open.</summary>
    public static StreamWriter Open(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\r\n" };

    /// <summary>A field, quoted where it must be.</summary>
    public static string Quote(string field) =>
        field.IndexOfAny(_special) < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
