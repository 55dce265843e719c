using System.Text.Json.Nodes;

namespace ScFed.Node.Sweeps.Plan;

/// <summary>One classifier of a sweep.</summary>
/// <param name="Name">What tables and the grid call it.</param>
/// <param name="Kind">Its kind, where that is not the name.</param>
/// <param name="Settings">Settings of the study that differ from the defaults, in the words of study.json.</param>
internal sealed record SweepClassifier(string Name, string? Kind = null, JsonObject? Settings = null);
