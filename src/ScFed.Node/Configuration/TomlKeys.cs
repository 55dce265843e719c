using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace ScFed.Node.Configuration;

/// <summary>Finds keys that no member takes, before anything is read, so that the message can say which key was probably meant.</summary>
internal static class TomlKeys
{
    /// <summary>The first key that no member takes: its path in the JSON form, and the keys that could stand there, in snake_case; null if there is none.</summary>
    /// <param name="node">The JSON form of a file.</param>
    /// <param name="type">What it is read as.</param>
    public static (string Path, IReadOnlyList<string> Known)? FirstUnknown(JsonNode? node, Type type) => FirstUnknown(node, type, string.Empty);

    private static (string Path, IReadOnlyList<string> Known)? FirstUnknown(JsonNode? node, Type type, string at)
    {
        JsonTypeInfo info = TomlFile.Strict.GetTypeInfo(type);
        if (node is JsonObject table && info.Kind == JsonTypeInfoKind.Object)
        {
            foreach ((string key, JsonNode? value) in table)
            {
                string path = at.Length == 0 ? key : $"{at}.{key}";
                JsonPropertyInfo? member = info.Properties.FirstOrDefault(property => property.Name == key);
                if (member is null)
                {
                    return (path, [.. info.Properties.Select(property => SnakeCase(property.Name))]);
                }

                if (FirstUnknown(value, member.PropertyType, path) is { } unknown)
                {
                    return unknown;
                }
            }
        }
        else if (node is JsonArray list && info is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element })
        {
            for (int i = 0; i < list.Count; i++)
            {
                if (FirstUnknown(list[i], element, $"{at}[{i}]") is { } unknown)
                {
                    return unknown;
                }
            }
        }

        return null;
    }

    /// <summary>A member's name as it stands in a file.</summary>
    public static string SnakeCase(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
