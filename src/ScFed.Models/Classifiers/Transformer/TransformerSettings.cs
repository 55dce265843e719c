using System.Text.Json.Serialization;

namespace ScFed.Models.Classifiers.Transformer;

/// <summary>What a study of transformers settles beside what all networks have.</summary>
public sealed record TransformerSettings
{
    /// <summary>L, most genes of a cell that become tokens: those with the highest ranks.</summary>
    public int Length { get; init; } = 128;

    /// <summary>d, width of the embedding.</summary>
    public int Width { get; init; } = 128;

    /// <summary>Blocks of attention and feed-forward layers.</summary>
    public int Layers { get; init; } = 2;

    /// <summary>Heads of an attention.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>Width of the hidden feed-forward layer.</summary>
    public int FeedForward { get; init; } = 256;

    /// <summary>Part of the attention weights and block outputs that training drops at random.</summary>
    public double Dropout { get; init; }

    /// <summary>Weight of the L2 term of the matrices, in the place of that of the study, which is ACTINN's.</summary>
    public double L2 { get; init; }

    /// <summary>What the sites train and average: "all", "last:N" (the last N blocks and the head) or "head"; the rest stays at its first value.</summary>
    public string Federate { get; init; } = AveragedPart.All;

    /// <summary>What each label's cells count in the loss.</summary>
    public LabelWeighting ClassWeights { get; init; } = LabelWeighting.None;

    /// <summary>SHA-256, as 64 lower-case hexadecimal digits, of the safetensors file with the first weights; null draws them by the study's seed.</summary>
    public string? Pretrained { get; init; }

    /// <summary>Where this party has that file; no part of the study.</summary>
    [JsonIgnore]
    public string? PretrainedFile { get; init; }

    internal IEnumerable<string> Problems()
    {
        (bool Holds, string Rule)[] rules =
        [
            (Length is >= 1 and <= TransformerShape.MostLength, $"the length is from 1 to {TransformerShape.MostLength}"),
            (Width is >= 1 and <= TransformerShape.MostWidth, $"the width is from 1 to {TransformerShape.MostWidth}"),
            (Layers is >= 1 and <= TransformerShape.MostLayers, $"layers are from 1 to {TransformerShape.MostLayers}"),
            (Heads is >= 1 and <= TransformerShape.MostHeads && Width % Math.Max(Heads, 1) == 0, $"there are from 1 to {TransformerShape.MostHeads} heads, and they divide the width"),
            (FeedForward is >= 1 and <= TransformerShape.MostWidth, $"the feed-forward width is from 1 to {TransformerShape.MostWidth}"),
            (Dropout is >= 0 and <= 0.9, "the dropout is from 0 to 0.9"),
            (L2 is >= 0 and <= 1, "the transformer's l2 is from 0 to 1"),
            (AveragedPart.IsOne(Federate, Layers), "federate is \"all\", \"last:N\" with N from 1 to the layers, or \"head\""),
            (Pretrained is null || IsHash(Pretrained), "pretrained is a SHA-256 of 64 lower-case hexadecimal digits"),
        ];
        return rules.Where(rule => !rule.Holds).Select(rule => rule.Rule);
    }

    private static bool IsHash(string text) => text.Length == 64 && text.All(c => char.IsAsciiHexDigitLower(c));
}
