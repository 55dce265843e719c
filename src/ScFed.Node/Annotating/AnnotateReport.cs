using System.Globalization;
using System.Text.Json;
using ScFed.Models.Files;
using ScFed.Node.Reports;

namespace ScFed.Node.Annotating;

/// <summary>The result of <c>annotate</c> for a person and for a script.</summary>
internal static class AnnotateReport
{
    private const int LabelsShown = 12;
    private const int PartsShown = 20;

    private static readonly JsonSerializerOptions JsonFormat = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What a person should know beside the result: how the file was read, and what its copy lacks.</summary>
    public static IEnumerable<string> Remarks(AnnotateResult result)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"X: {result.Seen}; {result.FoundGenes} of {result.Model.Genes.Length} genes found");
        if (result.NotCopied.Count > 0)
        {
            string more = result.NotCopied.Count > PartsShown ? $" and {result.NotCopied.Count - PartsShown} more" : string.Empty;
            yield return $"not copied: {ShownText.Line(string.Join(", ", result.NotCopied.Take(PartsShown)))}{more}";
        }
    }

    /// <summary>The result.</summary>
    public static IEnumerable<string> Lines(AnnotateResult result)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Annotation.CellNames.Length} cells -> {result.Files[0]} ({result.Model.Labels.Length} labels, median confidence {result.MedianConfidence:0.00})");
        foreach (string file in result.Files.Skip(1))
        {
            yield return $"also: {file}";
        }

        KeyValuePair<string, int>[] counts = Counts(Final(result.Annotation));
        foreach ((string label, int cells) in counts.Take(LabelsShown))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{cells,9}  {ShownText.Name(label)}");
        }

        if (counts.Length > LabelsShown)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{counts.Skip(LabelsShown).Sum(count => count.Value),9}  {counts.Length - LabelsShown} other labels");
        }
    }

    /// <summary>The envelope <c>scfed/annotate/1</c>.</summary>
    public static string ToJson(AnnotateResult result) => JsonSerializer.Serialize(
        new
        {
            Schema = "scfed/annotate/1",
            Ok = true,
            Data = new
            {
                Cells = result.Annotation.CellNames.Length,
                Values = result.Scale switch
                {
                    ExpressionScale.Counts => "counts",
                    ExpressionScale.LogNormalised => "log1p-cp10k",
                    _ => "uncertain",
                },
                GenesFound = result.FoundGenes,
                GenesOfModel = result.Model.Genes.Length,
                ModelHash = result.Model.ComputeHash(),
                result.MedianConfidence,
                PredictedLabels = Counts(result.Annotation.PredictedLabels).ToDictionary(),
                MajorityVoting = result.Annotation.Vote is { } vote ? Counts(vote.Labels).ToDictionary() : null,
                result.Files,
                result.NotCopied,
            },
        },
        JsonFormat);

    private static string[] Final(Annotation annotation) => annotation.Vote?.Labels ?? annotation.PredictedLabels;

    private static KeyValuePair<string, int>[] Counts(string[] labels) =>
        [.. labels.CountBy(label => label).OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)];
}
