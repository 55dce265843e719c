using System.Text.Json.Nodes;
using ScFed.Models.Federation;
using ScFed.Node.Sweeps.Plan;

namespace ScFed.Node.Sweeps.Cells;

/// <summary>One training of a sweep, with all that its result depends on. What a case does not depend on is null, so that equal work has equal names.</summary>
internal sealed record SweepCase
{
    /// <summary>What is trained.</summary>
    public required CellKind Kind { get; init; }

    /// <summary>Name of the data set.</summary>
    public required string Data { get; init; }

    /// <summary>SHA-256 of its file, in hexadecimal.</summary>
    public required string DataSha256 { get; init; }

    /// <summary>Obs column of the cell types.</summary>
    public required string Label { get; init; }

    /// <summary>Obs column of the sites, where the split or the unit needs it.</summary>
    public string? Site { get; init; }

    /// <summary>Obs column of the donors, where the split or the unit needs it.</summary>
    public string? Donor { get; init; }

    /// <summary>Name of the classifier.</summary>
    public required string Classifier { get; init; }

    /// <summary>Its kind, where that is not the name.</summary>
    public string? ClassifierKind { get; init; }

    /// <summary>Its settings that differ from the defaults.</summary>
    public JsonObject? Settings { get; init; }

    /// <summary>Folds, of which the first is tested.</summary>
    public required int Folds { get; init; }

    /// <summary>Types with no more cells are left out.</summary>
    public required int SmallestTypeLeftOut { get; init; }

    /// <summary>Of folds, split, first weights and drop-outs.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Steps of training; null for those of the settings.</summary>
    public int? Steps { get; init; }

    /// <summary>Name of the split; null where all cells lie in one place.</summary>
    public string? Split { get; init; }

    /// <summary>What protects the sums.</summary>
    public Protection? Protection { get; init; }

    /// <summary>ε; null where there are no sums.</summary>
    public Epsilon? Epsilon { get; init; }

    /// <summary>δ; null without noise.</summary>
    public double? Delta { get; init; }

    /// <summary>What is protected; null without noise.</summary>
    public PrivacyUnit? Unit { get; init; }

    /// <summary>What is summed.</summary>
    public TrainingRegime? Regime { get; init; }

    /// <summary>Part of the units in a step of the regime gradients.</summary>
    public double? SamplingRate { get; init; }

    /// <summary>Clip norm; null for that of the settings.</summary>
    public double? Clip { get; init; }

    /// <summary>k; null where numbers are added in clear.</summary>
    public int? Bits { get; init; }

    /// <summary>Probability that a site drops out of a sum.</summary>
    public double? DropoutRate { get; init; }

    /// <summary>Whether the study has noise.</summary>
    public bool HasNoise() => Epsilon is { IsFinite: true };
}
