using System.Text.Json.Serialization;

namespace ScFed.Models.Classifiers;

/// <summary>What the cells of each label count in a loss.</summary>
[JsonConverter(typeof(WordConverter<LabelWeighting>))]
public enum LabelWeighting
{
    /// <summary>Every cell counts 1.</summary>
    None,

    /// <summary>A cell of a label counts N ÷ (labels · cells of the label), so that all labels together count alike and all cells still count N.</summary>
    Balanced,
}
