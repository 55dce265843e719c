using System.Text.Json.Serialization;

namespace ScFed.Models.Classifiers.Averaging;

/// <summary>When federated averaging ends before its last round.</summary>
public sealed record EarlyStoppingSettings
{
    /// <summary>How many validations in a row may bring no smaller loss before training ends; 0 trains all rounds on all training cells.</summary>
    public int Patience { get; init; }

    /// <summary>Rounds from one validation to the next.</summary>
    public int EvaluateEvery { get; init; } = 1;

    /// <summary>Part of each label's training cells that every site validates on, and does not train on.</summary>
    public double ValidationFraction { get; init; } = 0.1;

    /// <summary>Whether there are validations.</summary>
    [JsonIgnore]
    public bool IsOn => Patience > 0;

    internal IEnumerable<string> Problems()
    {
        if (Patience is < 0 or > 100_000)
        {
            yield return "the patience is from 0 to 100000";
        }

        if (EvaluateEvery is < 1 or > 100_000)
        {
            yield return "evaluate every is from 1 to 100000";
        }

        if (ValidationFraction is not (> 0 and <= 0.5))
        {
            yield return "the validation fraction is above 0 and at most 0.5";
        }
    }
}
