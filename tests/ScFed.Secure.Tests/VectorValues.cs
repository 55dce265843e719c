using System.Globalization;
using System.Text.Json;
using ScFed.Secure.Bytes;

namespace ScFed.Secure.Tests;

/// <summary>Reads the values of vector files: lower-case hexadecimal bytes; whole numbers as JSON numbers or decimal strings.</summary>
internal static class VectorValues
{
    public static byte[] Bytes(this JsonElement value) => Convert.FromHexString(value.GetString()!);

    public static byte[] Bytes(this JsonElement parent, string key) => parent.GetProperty(key).Bytes();

    public static Digest Digest(this JsonElement value) => new(value.Bytes());

    public static Digest Digest(this JsonElement parent, string key) => parent.GetProperty(key).Digest();

    public static Digest[] Digests(this JsonElement list) => [.. list.EnumerateArray().Select(Digest)];

    public static long Number(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? long.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetInt64();

    public static long Number(this JsonElement parent, string key) => parent.GetProperty(key).Number();

    public static ulong Unsigned(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? ulong.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetUInt64();

    public static ulong Unsigned(this JsonElement parent, string key) => parent.GetProperty(key).Unsigned();

    public static string Text(this JsonElement parent, string key) => parent.GetProperty(key).GetString()!;
}
