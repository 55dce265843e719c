using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ScFed.Models.Cells;
using ScFed.Node.Commands;
using Tomlyn;
using Tomlyn.Model;

namespace ScFed.Node.Configuration;

/// <summary>
/// Reads a TOML file that a person wrote. Its keys are snake_case and mean the camelCase members of the same name, so that a setting has one name in TOML,
/// in study.json and in the code. What no member takes is an error.
/// </summary>
internal static class TomlFile
{
    private const long MaxBytes = 1 << 20;

    /// <summary>How the members of a file are read from its JSON form.</summary>
    internal static JsonSerializerOptions Strict { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Reads a file.</summary>
    /// <exception cref="CommandException">It is missing, too large, no TOML, or says what no member takes.</exception>
    internal static T Read<T>(string path)
    {
        string text = Text(path);
        TomlLines lines = new(text);
        string name = Path.GetFileName(path);
        try
        {
            JsonNode json = ToJson(TomlSerializer.Deserialize<TomlTable>(text) ?? []);
            if (TomlKeys.FirstUnknown(json, typeof(T)) is { } unknown)
            {
                throw Unknown(name, lines.Of(unknown.Path), unknown.Path, unknown.Known);
            }

            return json.Deserialize<T>(Strict) ?? throw new JsonException("the file is empty");
        }
        catch (TomlException e)
        {
            throw new CommandException(ExitCodes.Usage, "toml-malformed", $"{name}:{e.Line}:{e.Column}: {FirstFault(e)}", "correct that line", e);
        }
        catch (JsonException e)
        {
            string at = e.Path is null or "$" ? string.Empty : e.Path[2..];
            throw new CommandException(
                ExitCodes.Usage, "configuration-malformed", $"{At(name, lines.Of(at))}: {(at.Length > 0 ? $"at {at}: " : string.Empty)}{e.Message}", "the documentation of the command lists every key", e);
        }
    }

    /// <summary>The text of a file.</summary>
    /// <exception cref="CommandException">It is missing or too large.</exception>
    internal static string Text(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > MaxBytes }
                ? throw new CommandException(ExitCodes.Usage, "file-too-large", $"{path} has more than {MaxBytes >> 20} MiB", "name a configuration file")
                : File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.Usage, "file-missing", $"cannot read {path}: {e.Message}", "check the path", e);
        }
    }

    /// <summary>A file and, where it is known, a line in it.</summary>
    internal static string At(string name, int line) => line > 0 ? $"{name}:{line}" : name;

    /// <summary>The error for a key that no member takes.</summary>
    /// <param name="name">The file.</param>
    /// <param name="line">Where; 0 if that is not known.</param>
    /// <param name="path">The key, in the JSON form.</param>
    /// <param name="known">What could stand there, in snake_case.</param>
    internal static CommandException Unknown(string name, int line, string path, IReadOnlyList<string> known)
    {
        string key = path[(path.LastIndexOf('.') + 1)..];
        string? near = ClosestName.Find(TomlKeys.SnakeCase(key), known);
        return new CommandException(
            ExitCodes.Usage,
            "unknown-key",
            $"{At(name, line)}: there is no key '{TomlKeys.SnakeCase(key)}' here",
            near is null ? $"one of {string.Join(", ", known)}" : $"did you mean '{near}'?");
    }

    /// <summary>The JSON form of a TOML table.</summary>
    internal static JsonObject ToJson(TomlTable table)
    {
        JsonObject json = [];
        foreach ((string key, object? value) in table)
        {
            json[JsonNamingPolicy.CamelCase.ConvertName(Joined(key))] = Value(value);
        }

        return json;
    }

    private static JsonNode? Value(object? value) => value switch
    {
        TomlTable table => ToJson(table),
        TomlTableArray tables => new JsonArray([.. tables.Select(ToJson)]),
        TomlArray array => new JsonArray([.. array.Select(Value)]),
        string text => JsonValue.Create(text),
        long whole => JsonValue.Create(whole),
        double real when double.IsFinite(real) => JsonValue.Create(real),
        double.PositiveInfinity => JsonValue.Create("inf"),
        bool flag => JsonValue.Create(flag),
        _ => throw new JsonException($"a value of the kind {value?.GetType().Name} is not used in this file"),
    };

    /// <summary>snake_case as camelCase.</summary>
    internal static string Joined(string key)
    {
        string[] words = key.Split('_');
        return string.Concat(words.Select((word, i) => i == 0 || word.Length == 0 ? word : $"{char.ToUpperInvariant(word[0])}{word[1..]}"));
    }

    /// <summary>The first line of the message, without the place, which it repeats.</summary>
    private static string FirstFault(TomlException e) => e.Message.Split('\n')[0].Split(" : error : ")[^1].Trim();
}
