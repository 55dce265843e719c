using System.Text.Json.Serialization;
using ScFed.Models.Classifiers;

namespace ScFed.Models.Federation;

/// <summary>Whose presence in the data differential privacy hides; no ε means anything without it.</summary>
[JsonConverter(typeof(WordConverter<PrivacyUnit>))]
public enum PrivacyUnit
{
    /// <summary>One cell. Cells of one donor are alike, so that this protects a donor less than its ε says.</summary>
    Cell = 1,

    /// <summary>All cells of one donor.</summary>
    Donor = 2,

    /// <summary>All cells of one site.</summary>
    Site = 3,
}
