using System.Text;

namespace ScFed.Models.Cells;

/// <summary>
/// What a site's labels are called in the study: a text file with a line <c>site label,study label</c> each, no header; an empty study label leaves those cells
/// out. It stays at the site. A label that it does not name keeps its name.
/// </summary>
public sealed class LabelMapping
{
    private const long MaxBytes = 1 << 20;

    private readonly Dictionary<string, string> _names;

    private LabelMapping(Dictionary<string, string> names) => _names = names;

    /// <summary>Labels that are renamed.</summary>
    public int Count => _names.Count;

    /// <summary>Reads a mapping.</summary>
    /// <param name="path">The file.</param>
    /// <param name="vocabulary">The study's labels; a target that is none of them is refused.</param>
    /// <exception cref="DataException">The file cannot be read, or a line of it is no mapping.</exception>
    public static LabelMapping Load(string path, IReadOnlyList<string> vocabulary)
    {
        string name = Path.GetFileName(path);
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes })
            {
                throw new DataException(DataError.TooLarge, $"{name} is larger than {MaxBytes} bytes", "a mapping has a line a label");
            }

            return Parse(name, File.ReadAllLines(path, Encoding.UTF8), vocabulary);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataException(DataError.Unreadable, $"{path} cannot be read", "check the path and who may read the file", fault);
        }
    }

    /// <summary>The labels in the study's words; empty where a cell is left out.</summary>
    public string[] Apply(string[] labels) => Array.ConvertAll(labels, label => _names.GetValueOrDefault(label, label));

    private static LabelMapping Parse(string name, string[] lines, IReadOnlyList<string> vocabulary)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0)
            {
                continue;
            }

            // Labels may hold commas themselves; study labels are known, so the last comma before one of them parts the two.
            int comma = Enumerable.Range(0, lines[i].Length).FirstOrDefault(at => lines[i][at] == ',' && IsTarget(lines[i][(at + 1)..], vocabulary), -1);
            if (comma <= 0)
            {
                throw new DataException(
                    DataError.BadMapping,
                    $"line {i + 1} of {name} is not 'site label,study label' with a label of the study, or nothing, behind the comma",
                    $"the study's labels are {string.Join("; ", vocabulary)}");
            }

            if (!names.TryAdd(lines[i][..comma], lines[i][(comma + 1)..]))
            {
                throw new DataException(DataError.BadMapping, $"line {i + 1} of {name} maps '{lines[i][..comma]}' a second time", "leave one line a label");
            }
        }

        return new LabelMapping(names);
    }

    private static bool IsTarget(string text, IReadOnlyList<string> vocabulary) => text.Length == 0 || vocabulary.Contains(text);
}
