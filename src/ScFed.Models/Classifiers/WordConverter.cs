using System.Text.Json;
using System.Text.Json.Serialization;

namespace ScFed.Models.Classifiers;

/// <summary>A choice in the settings as its word; numbers are refused, for nobody can read what they stand for.</summary>
public sealed class WordConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
