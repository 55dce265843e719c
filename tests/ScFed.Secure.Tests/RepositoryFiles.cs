using System.Text.Json;

namespace ScFed.Secure.Tests;

/// <summary>Finds the repository from wherever the tests run, and reads its vectors.</summary>
internal static class RepositoryFiles
{
    private static readonly Lazy<JsonElement> PrimitivesFile = new(() => Vectors("primitives.json"));

    /// <summary>The folder that holds ScFed.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path inside the repository.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>One file of tests/vectors.</summary>
    public static JsonElement Vectors(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(PathOf("tests", "vectors", file)));
        return document.RootElement.Clone();
    }

    /// <summary>The vectors of primitives.json whose name begins so; at least one.</summary>
    public static IReadOnlyList<Vector> Primitives(string name)
    {
        List<Vector> found = [];
        foreach (JsonElement entry in PrimitivesFile.Value.GetProperty("vectors").EnumerateArray())
        {
            string entryName = entry.GetProperty("name").GetString()!;
            if (entryName.StartsWith(name, StringComparison.Ordinal))
            {
                found.Add(new Vector(entryName, entry.GetProperty("in"), entry.GetProperty("out")));
            }
        }

        return found.Count > 0 ? found : throw new InvalidOperationException($"primitives.json has no vector '{name}'");
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ScFed.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("no ScFed.sln above the tests");
    }
}
