using System.Text.Json.Nodes;

namespace ScFed.Node.Benchmarks.Classifiers;

/// <summary>One classifier of a comparison.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Kind">Its kind, where that is not the name.</param>
/// <param name="Settings">Settings of the study that differ from the defaults, in the words of study.json.</param>
/// <param name="Data">Names of the data sets it is run on; null for all.</param>
/// <param name="Splits">Names of the splits it is run on; null for all.</param>
/// <param name="Folds">How many of the folds are run, from the first; null for all.</param>
/// <param name="LeaveOneOut">Whether it is run where a site is left out.</param>
internal sealed record ComparisonClassifier(
    string Name,
    string? Kind = null,
    JsonObject? Settings = null,
    IReadOnlyList<string>? Data = null,
    IReadOnlyList<string>? Splits = null,
    int? Folds = null,
    bool LeaveOneOut = true);
