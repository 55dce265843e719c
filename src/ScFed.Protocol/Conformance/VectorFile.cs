using System.Text.Json;
using ScFed.Protocol.Conformance.Rounds;

namespace ScFed.Protocol.Conformance;

/// <summary>
/// One file of vectors: of our format, a case a file, or of the shared one, many cases. A file may be anybody's, so its size, its depth and everything that
/// its numbers ask for are bounded.
/// </summary>
internal static class VectorFile
{
    /// <summary>The most bytes of a file.</summary>
    public const int MostBytes = 4 << 20;

    /// <summary>What <c>format</c> says in a file of ours.</summary>
    public const string Format = "scfed-vector/1";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>The cases of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="round">Reads another file of the folder, by its name, as a round.</param>
    /// <exception cref="VectorException">The file is not one of vectors.</exception>
    public static IReadOnlyList<VectorCase> Read(string path, Func<string, RoundFile> round)
    {
        JsonElement root = Parse(path);
        if (root.MemberOrNone("format") is not null)
        {
            return OwnFormat.Read(root, round);
        }

        return SharedFormat.Read(root, round) ?? throw new VectorException("neither a vector nor a file of the shared ones");
    }

    /// <summary>A file as a round.</summary>
    /// <exception cref="VectorException">It is none.</exception>
    public static RoundFile ReadRound(string path) => new(Parse(path));

    private static JsonElement Parse(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists || file.LinkTarget is not null)
        {
            throw new VectorException("no plain file");
        }

        if (file.Length > MostBytes)
        {
            throw new VectorException($"{file.Length} bytes, at most {MostBytes}");
        }

        byte[] bytes = new byte[file.Length];
        try
        {
            using (FileStream stream = file.OpenRead())
            {
                stream.ReadExactly(bytes);
            }

            using JsonDocument document = JsonDocument.Parse(bytes, Strict);
            return document.RootElement.Clone();
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new VectorException($"cannot be read as JSON: {e.Message}", e);
        }
    }
}
