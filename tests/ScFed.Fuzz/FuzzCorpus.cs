using System.Runtime.CompilerServices;

namespace ScFed.Fuzz;

/// <summary>Inputs in the repository, <c>corpus/TARGET/NAME</c>: those whose name begins with <c>bad-</c> are refused, the others accepted.</summary>
internal static class FuzzCorpus
{
    public const string Bad = "bad-";

    public static string FolderOf(string target) => Path.Combine(Root(), "corpus", target);

    public static IReadOnlyList<(string Name, byte[] Input)> Of(FuzzTarget target) =>
        [.. Directory.EnumerateFiles(FolderOf(target.Name)).Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)))];

    public static IReadOnlyList<byte[]> InputsOf(FuzzTarget target) => [.. Of(target).Select(entry => entry.Input)];

    /// <summary>The folder of this source file, or of the repository above the program where the sources were built elsewhere.</summary>
    private static string Root([CallerFilePath] string source = "")
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ScFed.sln")))
            {
                return Path.Combine(folder.FullName, "tests", "ScFed.Fuzz");
            }
        }

        return Path.GetDirectoryName(source)!;
    }
}
