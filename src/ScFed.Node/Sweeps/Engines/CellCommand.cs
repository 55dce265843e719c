using System.Reflection;

namespace ScFed.Node.Sweeps.Engines;

/// <summary>The command that runs one cell.</summary>
internal static class CellCommand
{
    private const string Program = "scfed-node";

    /// <summary>Its arguments behind the program's name.</summary>
    public static string[] Arguments(string id, string folder, string root) => ["sweep", "cell", id, "-o", folder, "--data-root", root];

    /// <summary>As a line for a shell, the program by its name.</summary>
    public static string Line(string id, string folder, string root) => string.Join(' ', [Program, .. Arguments(id, folder, root).Select(Quoted)]);

    /// <summary>The file of this program and what stands before its arguments: it is run by itself, or by dotnet.</summary>
    public static (string File, string[] Before) Self()
    {
        string file = Environment.ProcessPath ?? Program;
        return Path.GetFileNameWithoutExtension(file) == "dotnet" ? (file, [Assembly.GetExecutingAssembly().Location]) : (file, []);
    }

    /// <summary>One word for a POSIX shell.</summary>
    public static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_' or '=') ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
