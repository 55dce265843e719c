using System.Collections;
using System.Globalization;
using System.Text.Json;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Conformance;

/// <summary>Compares what a file gives with what came out, whole and in order; a member that only one side has is a difference.</summary>
internal static class Comparison
{
    private const int Shown = 40;

    /// <summary>Throws where they differ.</summary>
    /// <exception cref="VectorException">Names the place and both values.</exception>
    public static void Same(JsonElement given, object? actual, string where)
    {
        switch (actual)
        {
            case byte[] or ReadOnlyMemory<byte> or Digest or string or bool:
                Same(given.ValueKind == JsonValueKind.String ? given.GetString()! : given.GetRawText(), Text(actual), where);
                break;
            case IDictionary map:
                SameMap(given, map, where);
                break;
            case IEnumerable list:
                SameList(given, [.. list.Cast<object?>()], where);
                break;
            case null:
                throw new VectorException($"{where}: nothing of that name comes out");
            default:
                Same(Number(given), Text(actual), where);
                break;
        }
    }

    /// <summary>Throws where they differ.</summary>
    public static void Same(string given, string actual, string where)
    {
        if (given != actual)
        {
            throw new VectorException($"{where}: {Short(given)} in the file, {Short(actual)} came out");
        }
    }

    private static void SameMap(JsonElement given, IDictionary map, string where)
    {
        JsonProperty[] members = [.. given.Map()];
        if (members.Length != map.Count)
        {
            throw new VectorException($"{where}: {members.Length} members in the file, {map.Count} came out");
        }

        foreach (JsonProperty member in members)
        {
            Same(member.Value, map[member.Name], $"{where}.{member.Name}");
        }
    }

    private static void SameList(JsonElement given, object?[] list, string where)
    {
        JsonElement[] entries = [.. given.List()];
        if (entries.Length != list.Length)
        {
            throw new VectorException($"{where}: {entries.Length} entries in the file, {list.Length} came out");
        }

        for (int i = 0; i < list.Length; i++)
        {
            Same(entries[i], list[i], string.Create(CultureInfo.InvariantCulture, $"{where}[{i}]"));
        }
    }

    private static string Number(JsonElement given) => given.ValueKind switch
    {
        JsonValueKind.Number => given.GetRawText(),
        JsonValueKind.String => given.GetString()!,
        _ => $"a {given.ValueKind}",
    };

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexStringLower(bytes),
        ReadOnlyMemory<byte> bytes => Convert.ToHexStringLower(bytes.Span),
        bool yes => yes ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Short(string text) => text.Length <= Shown ? text : $"{text[..Shown]}… ({text.Length} characters)";
}
