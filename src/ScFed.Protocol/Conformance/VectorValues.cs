using System.Globalization;
using System.Text.Json;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Conformance;

/// <summary>Reads the values of vector files: lower-case hexadecimal bytes; whole numbers as JSON numbers or decimal strings.</summary>
internal static class VectorValues
{
    public static JsonElement Member(this JsonElement parent, string key) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(key, out JsonElement value)
            ? value
            : throw new VectorException($"there is no '{key}'");

    public static JsonElement? MemberOrNone(this JsonElement parent, string key) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(key, out JsonElement value) ? value : null;

    public static JsonElement.ArrayEnumerator List(this JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : throw new VectorException("there is no list where one belongs");

    public static JsonElement.ArrayEnumerator List(this JsonElement parent, string key) => parent.Member(key).List();

    public static JsonElement.ObjectEnumerator Map(this JsonElement map) =>
        map.ValueKind == JsonValueKind.Object ? map.EnumerateObject() : throw new VectorException("there is no map where one belongs");

    public static string Text(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new VectorException("there is no text where some belongs");

    public static string Text(this JsonElement parent, string key) => parent.Member(key).Text();

    public static byte[] Bytes(this JsonElement value)
    {
        string hex = value.Text();
        if (hex.AsSpan().ContainsAnyInRange('A', 'F'))
        {
            throw new VectorException("hexadecimal digits are lower-case");
        }

        try
        {
            return Convert.FromHexString(hex);
        }
        catch (FormatException e)
        {
            throw new VectorException("there are no hexadecimal digits where some belong", e);
        }
    }

    public static byte[] Bytes(this JsonElement parent, string key) => parent.Member(key).Bytes();

    public static Digest Digest(this JsonElement value) => value.Bytes() is { Length: Secure.Bytes.Digest.Size } bytes
        ? new Digest(bytes)
        : throw new VectorException("a digest has 32 bytes");

    public static Digest Digest(this JsonElement parent, string key) => parent.Member(key).Digest();

    public static Digest[] Digests(this JsonElement parent, string key) => [.. parent.List(key).Select(Digest)];

    public static long Number(this JsonElement value) => Try(value, long.TryParse, out long number) ? number : throw NoNumber();

    public static long Number(this JsonElement parent, string key) => parent.Member(key).Number();

    public static ulong Unsigned(this JsonElement value) => Try(value, ulong.TryParse, out ulong number) ? number : throw NoNumber();

    public static ulong Unsigned(this JsonElement parent, string key) => parent.Member(key).Unsigned();

    /// <summary>A number that something is allocated or repeated for.</summary>
    public static int Count(this JsonElement parent, string key, int most) => parent.Number(key) is >= 0 and long count && count <= most
        ? (int)count
        : throw new VectorException($"'{key}' is not from 0 to {most}");

    public static ushort Place(this JsonElement value) => value.Number() is > 0 and <= ushort.MaxValue and long place
        ? (ushort)place
        : throw new VectorException("a place counts from 1 and has two bytes");

    public static ushort Place(this JsonElement parent, string key) => parent.Member(key).Place();

    /// <summary>A member whose name is a place.</summary>
    public static ushort Place(this JsonProperty member) =>
        ushort.TryParse(member.Name, NumberStyles.None, CultureInfo.InvariantCulture, out ushort place) && place > 0
            ? place
            : throw new VectorException($"'{member.Name}' is not a place");

    public static long[] Numbers(this JsonElement parent, string key) => [.. parent.List(key).Select(Number)];

    private delegate bool Parser<T>(ReadOnlySpan<char> text, NumberStyles style, IFormatProvider? culture, out T number);

    private static bool Try<T>(JsonElement value, Parser<T> parse, out T number)
    {
        string text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString()!,
            _ => "",
        };
        return parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private static VectorException NoNumber() => new("there is no whole number where one belongs");
}
