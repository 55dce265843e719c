using System.Text.Json;

namespace ScFed.Secure.Tests.Privacy;

/// <summary>The rows of tests/data/dp/reference_rows.json.</summary>
internal static class ReferenceRows
{
    private static readonly Lazy<JsonElement> File = new(Read);

    public static IEnumerable<JsonElement> Gaussian => File.Value.GetProperty("gaussian").EnumerateArray();

    public static IEnumerable<JsonElement> SubsampledGaussian => File.Value.GetProperty("subsampled_gaussian").EnumerateArray();

    public static double Number(this JsonElement row, string name) => row.GetProperty(name).GetDouble();

    public static long Steps(this JsonElement row) => row.GetProperty("T").GetInt64();

    /// <summary>The relative difference of a value from the known one.</summary>
    public static double Off(double value, double known) => (value / known) - 1;

    private static JsonElement Read()
    {
        using JsonDocument document = JsonDocument.Parse(System.IO.File.ReadAllBytes(RepositoryFiles.PathOf("tests", "data", "dp", "reference_rows.json")));
        return document.RootElement.Clone();
    }
}
