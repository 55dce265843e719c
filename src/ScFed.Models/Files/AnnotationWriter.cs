using System.Globalization;
using System.Text;

namespace ScFed.Models.Files;

/// <summary>Writes <c>predicted_labels.csv</c> with the columns that CellTypist uses, quoted as RFC 4180 says, lines ending in CR LF.</summary>
public static class AnnotationWriter
{
    private static readonly char[] _special = [',', '"', '\r', '\n'];

    /// <summary>Writes <paramref name="path"/>; it is there whole or not at all.</summary>
    public static void Write(string path, Annotation annotation) => AtomicFile.Write(path, stream =>
    {
        using StreamWriter text = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\r\n" };
        text.WriteLine("cell,predicted_labels,conf_score");
        for (int cell = 0; cell < annotation.CellNames.Length; cell++)
        {
            text.Write(Quote(annotation.CellNames[cell]));
            text.Write(',');
            text.Write(Quote(annotation.PredictedLabels[cell]));
            text.Write(',');
            text.WriteLine(annotation.Confidence[cell].ToString("F6", CultureInfo.InvariantCulture));
        }
    });

    private static string Quote(string field) =>
        field.IndexOfAny(_special) < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
