using System.Globalization;

namespace ScFed.Models.Files;

/// <summary>
/// Writes <c>predicted_labels.csv</c> with the columns that CellTypist gives it: the names of the cells under an empty header, <c>predicted_labels</c>, after a vote
/// <c>over_clustering</c> and <c>majority_voting</c>; and <c>conf_score</c>, which CellTypist puts into obs only.
/// </summary>
public static class AnnotationWriter
{
    /// <summary>Writes <paramref name="path"/>; it is there whole or not at all.</summary>
    public static void Write(string path, Annotation annotation) => AtomicFile.Write(path, stream =>
    {
        using StreamWriter text = CsvText.Open(stream);
        text.WriteLine(annotation.Vote is null ? ",predicted_labels,conf_score" : ",predicted_labels,over_clustering,majority_voting,conf_score");
        for (int cell = 0; cell < annotation.CellNames.Length; cell++)
        {
            text.Write(CsvText.Quote(annotation.CellNames[cell]));
            text.Write(',');
            text.Write(CsvText.Quote(annotation.PredictedLabels[cell]));
            text.Write(',');
            if (annotation.Vote is { } vote)
            {
                text.Write(CsvText.Quote(vote.Clusters[cell]));
                text.Write(',');
                text.Write(CsvText.Quote(vote.Labels[cell]));
                text.Write(',');
            }

            text.WriteLine(annotation.Confidence[cell].ToString("F6", CultureInfo.InvariantCulture));
        }
    });
}
