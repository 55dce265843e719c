using System.Text.Json;
using System.Text.Json.Serialization;

namespace ScFed.Node.Sweeps.Plan;

/// <summary>ε in JSON: a number, or the text "inf".</summary>
internal sealed class EpsilonConverter : JsonConverter<Epsilon>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">It is neither.</exception>
    public override Epsilon Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => new Epsilon(reader.GetDouble()),
        JsonTokenType.String when reader.GetString() == Epsilon.None => Epsilon.Infinite,
        _ => throw new JsonException($"an epsilon is a number or \"{Epsilon.None}\""),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Epsilon value, JsonSerializerOptions options)
    {
        if (value.IsFinite)
        {
            writer.WriteNumberValue(value.Value);
        }
        else
        {
            writer.WriteStringValue(Epsilon.None);
        }
    }
}
