using System.Text.Json.Serialization;

namespace ScFed.Models.Files;

/// <summary>How the header of a model file announces one array.</summary>
/// <param name="Name">Unique within the file.</param>
/// <param name="Kind"><c>f32</c>, <c>f64</c> or <c>i32</c>.</param>
/// <param name="Shape">Length of each dimension.</param>
internal sealed record ModelArrayHeader(
    [property: JsonPropertyName("name"), JsonRequired] string Name,
    [property: JsonPropertyName("kind"), JsonRequired] string Kind,
    [property: JsonPropertyName("shape"), JsonRequired] int[] Shape)
{
    private const string Single = "f32";
    private const string Double = "f64";
    private const string Integer = "i32";

    /// <summary>Bytes of one number; 0 where the kind is not known.</summary>
    [JsonIgnore]
    public int NumberBytes => Kind switch
    {
        Single => sizeof(float),
        Double => sizeof(double),
        Integer => sizeof(int),
        _ => 0,
    };

    /// <summary>Numbers in all.</summary>
    [JsonIgnore]
    public decimal Length => Shape.Aggregate(1m, (product, dimension) => product * dimension);

    /// <summary>The announcement of an array.</summary>
    public static ModelArrayHeader Of(ModelArray array) =>
        new(array.Name, array.Singles is not null ? Single : array.Doubles is not null ? Double : Integer, array.Shape);

    /// <summary>Why this cannot announce an array, or null.</summary>
    public string? FindFault()
    {
        if (!IsName(Name) || Shape.Length > ModelFormat.MaxDimensions || Array.Exists(Shape, dimension => dimension < 0))
        {
            return "an array is not described as it must be";
        }

        // Without the dimensions of length 0, which make an array empty and could hide a product that nothing can count.
        decimal product = 1;
        foreach (int dimension in Shape)
        {
            product *= Math.Max(dimension, 1);
            if (product > ModelFormat.MaxBytes)
            {
                return "an array is larger than any file";
            }
        }

        return NumberBytes == 0 ? $"numbers of kind {Kind} are not known" : null;
    }

    /// <summary>A letter and up to 63 letters, digits, dots and hyphens, all small: a name that is a file name as well.</summary>
    private static bool IsName(string name) => name.Length is > 0 and <= 64
        && char.IsAsciiLetterLower(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-');

    /// <summary>Makes the array from its bytes.</summary>
    /// <param name="numbers">Exactly its numbers, little-endian.</param>
    public ModelArray Read(ReadOnlySpan<byte> numbers) => Kind switch
    {
        Single => ModelArray.Of(Name, ModelNumbers.Singles(numbers), Shape),
        Double => ModelArray.Of(Name, ModelNumbers.Doubles(numbers), Shape),
        _ => ModelArray.Of(Name, ModelNumbers.Integers(numbers), Shape),
    };
}
