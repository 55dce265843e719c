using System.Text.Json;
using System.Text.Json.Serialization;
using ScFed.Node.Configuration;

namespace ScFed.Node.Sweeps;

/// <summary>How a sweep's files are written: one line, what is not there left out.</summary>
internal static class SweepJson
{
    /// <summary>The options; reading is strict.</summary>
    public static JsonSerializerOptions Options { get; } = new(TomlFile.Strict) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}
