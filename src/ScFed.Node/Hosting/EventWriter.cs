using System.Text.Json;

namespace ScFed.Node.Hosting;

/// <summary>What a daemon says on stdout: one line an event, for people or, with --json, as JSON. Never a secret, a count of cells or a loss.</summary>
public sealed class EventWriter(TextWriter output, bool json)
{
    private readonly Lock _lock = new();

    /// <summary>Writes one event.</summary>
    /// <param name="name">Its kebab-case name.</param>
    /// <param name="sentence">For people.</param>
    /// <param name="fields">For scripts.</param>
    public void Write(string name, string sentence, params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        string line = json ? Json(name, fields) : sentence;
        lock (_lock)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }

    private static string Json(string name, ReadOnlySpan<(string Name, object? Value)> fields)
    {
        Dictionary<string, object?> record = new() { ["event"] = name };
        foreach ((string key, object? value) in fields)
        {
            record[key] = value;
        }

        return JsonSerializer.Serialize(record);
    }
}
