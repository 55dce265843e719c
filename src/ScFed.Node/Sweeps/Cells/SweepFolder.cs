using System.Text.Json;
using ScFed.Node.Commands;
using ScFed.Node.Files;

namespace ScFed.Node.Sweeps.Cells;

/// <summary>The folder of a sweep: manifest.jsonl, a file a cell in <c>cells/</c>, and what is made of them. Each file is there whole or not at all.</summary>
/// <param name="path">The folder.</param>
internal sealed class SweepFolder(string path)
{
    private const long MaxResultBytes = 1 << 20;

    /// <summary>Its path, as it was given.</summary>
    public string Path { get; } = path;

    private string Cells => System.IO.Path.Combine(Path, "cells");

    private string ManifestPath => PathOf("manifest.jsonl");

    /// <summary>A file in it.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The file of a cell's result.</summary>
    public string ResultOf(string id) => System.IO.Path.Combine(Cells, $"{id}.json");

    /// <summary>Makes the folder where it is not there, and keeps other sweeps out of it for as long as the returned lock lives.</summary>
    /// <exception cref="CommandException">A sweep runs in it.</exception>
    public FileStream Enter()
    {
        Directory.CreateDirectory(Cells);
        try
        {
            return new FileStream(PathOf(".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new CommandException(ExitCodes.Usage, "sweep-running", $"a sweep runs in {Path} already", "wait for it, or name another folder with -o", e);
        }
    }

    /// <summary>Writes the manifest.</summary>
    public void Write(IEnumerable<ManifestLine> lines) => WriteText("manifest.jsonl", string.Concat(lines.Select(line => JsonSerializer.Serialize(line, SweepJson.Options) + "\n")));

    /// <summary>Writes a text file.</summary>
    public void WriteText(string name, string text) => DurableFile.Write(PathOf(name), System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Writes the result of a cell.</summary>
    public void Write(CellResult result)
    {
        Directory.CreateDirectory(Cells);
        DurableFile.Write(ResultOf(result.Id), JsonSerializer.SerializeToUtf8Bytes(result, SweepJson.Options));
    }

    /// <summary>The cell of an id.</summary>
    /// <exception cref="CommandException">There is no manifest here, or no such cell in it.</exception>
    public ManifestLine LineOf(string id)
    {
        try
        {
            string start = $"{{\"id\":\"{id}\"";
            string line = CaseId.IsId(id) ? File.ReadLines(ManifestPath).FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal)) ?? string.Empty : string.Empty;
            return line.Length > 0 && JsonSerializer.Deserialize<ManifestLine>(line, SweepJson.Options) is { } found && CaseId.Of(found.Case) == id
                ? found
                : throw new CommandException(ExitCodes.Usage, "cell-unknown", $"there is no cell '{id}' in {ManifestPath}", "make the manifest with: scfed-node sweep -c FILE -o DIR --dry-run");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CommandException(ExitCodes.Usage, "manifest-unreadable", $"cannot read {ManifestPath}: {e.Message}", "make it with: scfed-node sweep -c FILE -o DIR --dry-run", e);
        }
    }

    /// <summary>A cell's result; null where there is none, or the file is damaged, so that the cell is run again.</summary>
    public CellResult? Read(string id)
    {
        FileInfo file = new(ResultOf(id));
        if (!file.Exists || file.Length > MaxResultBytes)
        {
            return null;
        }

        try
        {
            CellResult? result = JsonSerializer.Deserialize<CellResult>(File.ReadAllBytes(file.FullName), SweepJson.Options);
            return result is { Schema: CellResult.SchemaWord } && result.Id == id && CaseId.Of(result.Case) == id ? result : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
