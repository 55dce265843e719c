using System.Text.Json;
using ScFed.Models.Metrics;

namespace ScFed.Models.Algorithms;

/// <summary>What a model file tells about the study that trained it.</summary>
internal static class StudyFacts
{
    private static readonly JsonSerializerOptions InWords = new() { PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower };

    /// <summary>The settings that every kind of classifier has, and those of one kind; numbers as JSON writes them.</summary>
    /// <param name="settings">What the sites approved.</param>
    /// <param name="own">An object whose properties are the settings of the kind.</param>
    internal static Dictionary<string, string> SettingsOf(CellTypeSettings settings, object own)
    {
        var common = new { settings.Sites, settings.Colluders, settings.MinSurvivors, settings.MaxGenes, settings.TestFraction, settings.MaxCellsPerSite };
        Dictionary<string, string> facts = [];
        foreach (object record in (object[])[common, own])
        {
            foreach (JsonProperty setting in JsonSerializer.SerializeToElement(record, InWords).EnumerateObject())
            {
                facts[setting.Name] = setting.Value.ToString();
            }
        }

        return facts;
    }

    /// <summary>What the evaluation found; empty where there is none. A cell predicted to be of a suppressed label counts as wrong. Of a private study they are estimates.</summary>
    internal static Dictionary<string, double> MetricsOf(CellTypeState state)
    {
        if (!state.HasMatrix)
        {
            return [];
        }

        if (state.MatrixIsNoised)
        {
            NoisedScores scores = NoisedScores.Of(state.NoisedMatrix, state.KeptLabels.Length);
            return new Dictionary<string, double> { ["accuracy"] = scores.Accuracy, ["held-out-cells"] = scores.Cells, ["macro-f1"] = scores.MacroF1 };
        }

        string[] labels = [.. state.KeptLabels.ToArray().Select(label => $"{label}")];
        ConfusionMatrix matrix = ConfusionMatrix.FromCounts(labels, state.Matrix.ToArray());
        long[] heldOutByLabel = state.HeldOutByLabel.ToArray();
        long[] heldOut = [.. state.KeptLabels.ToArray().Select(label => heldOutByLabel[label])];
        long cells = heldOut.Sum();
        double f1 = 0;
        int present = 0;
        for (int label = 0; label < labels.Length; label++)
        {
            if (heldOut[label] > 0)
            {
                f1 += 2.0 * matrix[label, label] / (heldOut[label] + matrix.Predicted(label));
                present++;
            }
        }

        long right = Enumerable.Range(0, labels.Length).Sum(label => matrix[label, label]);
        return new Dictionary<string, double>
        {
            ["accuracy"] = cells == 0 ? 0 : (double)right / cells,
            ["held-out-cells"] = cells,
            ["macro-f1"] = present == 0 ? 0 : f1 / present,
        };
    }
}
