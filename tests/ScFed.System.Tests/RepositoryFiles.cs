namespace ScFed.System.Tests;

/// <summary>Finds the repository from wherever the tests run.</summary>
internal static class RepositoryFiles
{
    /// <summary>The folder that holds ScFed.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The data set that comes with ScFed.</summary>
    public static string Pancreas => PathOf("data", "pancreas_5studies.h5ad");

    /// <summary>A path inside the repository.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

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
