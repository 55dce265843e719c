namespace ScFed.Models.Tests.Cells;

/// <summary>Where the files of the repository are, and folders for files that a test writes.</summary>
internal static class TestFiles
{
    private static readonly string _root = FindRoot();

    public static string Formats(string name) => Path.Combine(_root, "tests", "data", "formats", name);

    public static string Hostile(string name) => Path.Combine(_root, "tests", "data", "hostile", name);

    public static string Layouts(string name) => Path.Combine(_root, "tests", "data", "layouts", name);

    public static string Genes(string name) => Path.Combine(_root, "tests", "data", "genes", name);

    public static string Linear(string name) => Path.Combine(_root, "tests", "data", "linear", name);

    public static string Transformer(string name) => Path.Combine(_root, "tests", "data", "transformer", name);

    public static string Script(string name) => Path.Combine(_root, "tests", "data", "python", name);

    public static string Repository(string path) => Path.Combine(_root, path);

    public static string Pancreas => Path.Combine(_root, "data", "pancreas_5studies.h5ad");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ScFed.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
