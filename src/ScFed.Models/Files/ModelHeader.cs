using System.Text.Json;
using System.Text.Json.Serialization;

namespace ScFed.Models.Files;

/// <summary>The header of a model file: JSON with exactly these members in this order, no white space, so that one model has one encoding.</summary>
internal sealed record ModelHeader(
    [property: JsonPropertyName("labels"), JsonRequired] string[] Labels,
    [property: JsonPropertyName("genes"), JsonRequired] string[] Genes,
    [property: JsonPropertyName("layers"), JsonRequired] int[][] Layers,
    [property: JsonPropertyName("normalisation"), JsonRequired] string Normalisation,
    [property: JsonPropertyName("study_hash"), JsonRequired] string StudyHash,
    [property: JsonPropertyName("rounds"), JsonRequired] int Rounds,
    [property: JsonPropertyName("sites"), JsonRequired] int Sites,
    [property: JsonPropertyName("seed"), JsonRequired] ulong Seed)
{
    private static readonly JsonSerializerOptions _strict = new()
    {
        AllowDuplicateProperties = false,
        MaxDepth = 4,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The header's bytes.</summary>
    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(this, _strict);

    /// <summary>Reads a header.</summary>
    /// <exception cref="JsonException">The bytes are not the encoding of a header.</exception>
    public static ModelHeader Decode(ReadOnlySpan<byte> bytes)
    {
        ModelHeader header = JsonSerializer.Deserialize<ModelHeader>(bytes, _strict) ?? throw new JsonException("the header is null");
        return header.Encode().AsSpan().SequenceEqual(bytes) ? header : throw new JsonException("the header is not in its one encoding");
    }

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

        if (Labels.Distinct(StringComparer.Ordinal).Count() != Labels.Length || Genes.Distinct(StringComparer.Ordinal).Count() != Genes.Length)
        {
            return "a label or a gene is named twice";
        }

        if (StudyHash.Length != 64 || !StudyHash.All(char.IsAsciiHexDigitLower) || Rounds < 0 || Sites < 0)
        {
            return "the study is not described as it must be";
        }

        return Normalisation != ModelFile.LogCountsPerTenThousand ? $"normalisation {Normalisation} is not known" : FindLayerFault();
    }

    private string? FindLayerFault()
    {
        if (Layers.Length is 0 or > ModelFormat.MaxLayers)
        {
            return $"{Layers.Length} layers are not a classifier";
        }

        int width = Genes.Length;
        foreach (int[] layer in Layers)
        {
            if (layer is not [int inputs, int outputs and > 0] || inputs != width)
            {
                return "the layers do not fit together";
            }

            width = outputs;
        }

        return width == Labels.Length ? null : "the last layer does not have one output a label";
    }
}
