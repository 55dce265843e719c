using ScFed.Models.Cells;
using ScFed.Models.Files;

namespace ScFed.Node.Annotating;

/// <summary>The copy of an .h5ad file with the labels in obs and where they came from in <c>uns["scfed"]</c>.</summary>
/// <param name="options">How the labels were made.</param>
/// <param name="model">The model that made them.</param>
/// <param name="annotation">The labels.</param>
internal sealed class AnnotatedCopy(AnnotateOptions options, ModelFile model, Annotation annotation)
{
    private const string UnsName = "scfed";

    /// <summary>Writes the copy and returns what it lacks.</summary>
    public IReadOnlyList<string> Write(AnnData data, string path, Action<double> progress)
    {
        AnnDataCopy copy = new(data);
        copy.AddColumn($"{options.Prefix}predicted_labels", annotation.PredictedLabels);
        if (annotation.Vote is { } vote)
        {
            copy.AddColumn($"{options.Prefix}over_clustering", vote.Clusters);
            copy.AddColumn($"{options.Prefix}majority_voting", vote.Labels);
        }

        copy.AddColumn($"{options.Prefix}conf_score", annotation.Confidence);
        Dictionary<string, long> counts = new() { ["sites"] = model.Sites, ["rounds"] = model.Rounds };
        copy.AddFacts(UnsName, Texts(), counts, Numbers(), new Dictionary<string, string[]> { ["not_copied"] = [.. copy.NotCopied] });
        copy.Write(path, progress);
        return copy.NotCopied;
    }

    private Dictionary<string, string> Texts()
    {
        Dictionary<string, string> texts = new()
        {
            ["model_hash"] = model.ComputeHash(),
            ["classifier"] = model.Classifier,
            ["study_name"] = model.StudyName,
            ["study_hash"] = model.StudyHash,
            ["mode"] = options.Rule.Mode == AnnotationMode.BestMatch ? "best_match" : "prob_match",
        };
        if (model.Epsilon is null)
        {
            // h5ad has no null that every anndata reads, and a model without differential privacy must not look like one with.
            texts["epsilon"] = "none";
        }

        if (annotation.Vote is not null)
        {
            texts["over_clustering"] = options.Clusters!;
        }

        return texts;
    }

    private Dictionary<string, double> Numbers()
    {
        Dictionary<string, double> numbers = [];
        if (model.Epsilon is { } epsilon)
        {
            numbers["epsilon"] = epsilon;
        }

        if (model.Delta is { } delta)
        {
            numbers["delta"] = delta;
        }

        if (options.Rule.Mode == AnnotationMode.ProbMatch)
        {
            numbers["p_thres"] = options.Rule.ProbabilityThreshold;
        }
        else
        {
            numbers["unassigned_below"] = options.Rule.UnassignedBelow;
        }

        if (annotation.Vote is not null)
        {
            numbers["min_prop"] = options.LeastPart;
        }

        return numbers;
    }
}
