using System.Runtime.InteropServices;

namespace ScFed.System.Tests.Processes;

/// <summary>The real executable, as it was built.</summary>
internal static class ScfedNode
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(4);

    /// <summary>Beside the tests, where the build copies it; otherwise in its own project's output of the same configuration.</summary>
    public static string Executable { get; } = Find();

    /// <summary>The root of the runtime that runs the tests, so that the executable is run by the same one.</summary>
    public static string RuntimeRoot { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>Starts it; the caller reads, signals and waits.</summary>
    public static NodeProcess Start(params IReadOnlyList<string> arguments) => NodeProcess.Start(Executable, arguments);

    /// <summary>Runs it to its end.</summary>
    public static async Task<NodeResult> RunAsync(params IReadOnlyList<string> arguments)
    {
        using NodeProcess process = Start(arguments);
        return await process.EndAsync(LongestRun);
    }

    private static string Find()
    {
        const string Name = "scfed-node";
        string configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Debug{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Debug" : "Release";
        string[] candidates =
        [
            Path.Combine(AppContext.BaseDirectory, Name),
            RepositoryFiles.PathOf("src", "ScFed.Node", "bin", configuration, "net10.0", "linux-x64", Name),
        ];
        return candidates.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException($"none of {string.Join(", ", candidates)} is there: build ScFed.Node first");
    }
}
