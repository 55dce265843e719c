using System.Text.Json;
using System.Text.Json.Serialization;

namespace ScFed.Node.Studies;

/// <summary>A choice in a study file as its word in lower case; numbers are refused, for nobody can read what they stand for.</summary>
public sealed class StudyWordConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
