using System.Text.Json;

namespace ScFed.Node.Configuration;

/// <summary>On which line of a TOML file a key stands, for messages about it. It looks at lines that begin with a key or a header, which is how people write.</summary>
internal sealed class TomlLines
{
    private readonly List<(string Path, int Line)> _keys = [];

    /// <summary>Looks through a file's text.</summary>
    public TomlLines(string text)
    {
        string table = string.Empty;
        Dictionary<string, int> counts = [];
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.StartsWith("[[", StringComparison.Ordinal) && line.IndexOf("]]", StringComparison.Ordinal) is > 2 and int end)
            {
                string name = Joined(line[2..end]);
                int index = counts[name] = counts.GetValueOrDefault(name, -1) + 1;
                table = $"{name}[{index}]";
                _keys.Add((table, i + 1));
            }
            else if (line.StartsWith('[') && line.IndexOf(']', StringComparison.Ordinal) is > 1 and int close)
            {
                table = Within(Joined(line[1..close]), counts);
                _keys.Add((table, i + 1));
            }
            else if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and int equals && line[..equals].Trim() is { Length: > 0 } key && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'))
            {
                _keys.Add((table.Length == 0 ? Joined(key) : $"{table}.{Joined(key)}", i + 1));
            }
        }
    }

    /// <summary>The line of a key, from 1.</summary>
    /// <param name="path">In the words of the JSON form, such as <c>grid.samplingRate</c> or <c>data[0].file</c>; of an item in a list, the line of the list.</param>
    /// <returns>0 where it is not found.</returns>
    public int Of(string path)
    {
        for (string at = path; at.Length > 0; at = at[..Math.Max(0, at.LastIndexOfAny(['.', '[']))])
        {
            if (_keys.FirstOrDefault(key => key.Path == at) is { Line: > 0 } found)
            {
                return found.Line;
            }
        }

        return 0;
    }

    /// <summary>A table below the last of an array of tables belongs to that one.</summary>
    private static string Within(string name, Dictionary<string, int> counts)
    {
        string? array = counts.Keys.FirstOrDefault(key => name.StartsWith($"{key}.", StringComparison.Ordinal));
        return array is null ? name : $"{array}[{counts[array]}]{name[array.Length..]}";
    }

    private static string Joined(string dotted) =>
        string.Join('.', dotted.Split('.').Select(part => JsonNamingPolicy.CamelCase.ConvertName(TomlFile.Joined(part.Trim()))));
}
