using System.Text.Json;
using System.Text.Json.Serialization;

namespace ScFed.Models.Files;

/// <summary>
/// The header of a model file: JSON with exactly these members in this order, no white space, the names of settings and metrics sorted, so that one model has
/// one encoding.
/// </summary>
internal sealed record ModelHeader(
    [property: JsonPropertyName("classifier"), JsonRequired] string Classifier,
    [property: JsonPropertyName("labels"), JsonRequired] string[] Labels,
    [property: JsonPropertyName("genes"), JsonRequired] string[] Genes,
    [property: JsonPropertyName("normalisation"), JsonRequired] string Normalisation,
    [property: JsonPropertyName("study_name"), JsonRequired] string StudyName,
    [property: JsonPropertyName("study_hash"), JsonRequired] string StudyHash,
    [property: JsonPropertyName("rounds"), JsonRequired] int Rounds,
    [property: JsonPropertyName("sites"), JsonRequired] int Sites,
    [property: JsonPropertyName("seed"), JsonRequired] ulong Seed,
    [property: JsonPropertyName("settings"), JsonRequired] IDictionary<string, string> Settings,
    [property: JsonPropertyName("metrics"), JsonRequired] IDictionary<string, double> Metrics,
    [property: JsonPropertyName("epsilon"), JsonRequired] double? Epsilon,
    [property: JsonPropertyName("delta"), JsonRequired] double? Delta,
    [property: JsonPropertyName("arrays"), JsonRequired] ModelArrayHeader[] Arrays)
{
    private static readonly JsonSerializerOptions _strict = new()
    {
        AllowDuplicateProperties = false,
        MaxDepth = 4,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The header's bytes.</summary>
    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(
        this with
        {
            Settings = new SortedDictionary<string, string>(Settings, StringComparer.Ordinal),
            Metrics = new SortedDictionary<string, double>(Metrics, StringComparer.Ordinal),
        },
        _strict);

    /// <summary>Reads a header.</summary>
    /// <exception cref="JsonException">The bytes are not JSON of a header.</exception>
    public static ModelHeader Decode(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<ModelHeader>(bytes, _strict) ?? throw new JsonException("the header is null");

    /// <summary>Why this header cannot describe a model, or null.</summary>
    public string? FindFault()
    {
        if (Labels.Length is 0 or > ModelFormat.MaxLabels || Genes.Length is 0 or > ModelFormat.MaxGenes)
        {
            return $"{Labels.Length} labels and {Genes.Length} genes are not a classifier";
        }

        if (Labels.Contains(null) || Genes.Contains(null))
        {
            return "a name is missing";
        }

        if (!AreDistinct(Labels) || !AreDistinct(Genes))
        {
            return "a label or a gene is named twice";
        }

        if (StudyHash.Length != 64 || !StudyHash.All(char.IsAsciiHexDigitLower) || Rounds < 0 || Sites < 0)
        {
            return "the study is not described as it must be";
        }

        if (Settings.Count > ModelFormat.MaxFacts || Metrics.Count > ModelFormat.MaxFacts
            || Settings.Values.Any(value => value is null) || !Metrics.Values.All(double.IsFinite) || !IsBudget(Epsilon, double.MaxValue) || !IsBudget(Delta, 1))
        {
            return "its settings, metrics or privacy are not described as they must be";
        }

        return Normalisation != ModelFile.LogCountsPerTenThousand ? $"normalisation {Normalisation} is not known" : FindArrayFault();
    }

    private static bool IsBudget(double? value, double largest) => value is null or >= 0 && !(value > largest);

    private static bool AreDistinct(IEnumerable<string> names)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        return names.All(seen.Add);
    }

    private string? FindArrayFault()
    {
        if (Arrays.Length > ModelFormat.MaxArrays || Array.Exists(Arrays, array => array is null))
        {
            return $"{Arrays.Length} arrays are more than a model has";
        }

        return Array.Find(Array.ConvertAll(Arrays, array => array.FindFault()), fault => fault is not null)
            ?? (AreDistinct(Arrays.Select(array => array.Name)) ? null : "an array is named twice");
    }
}
