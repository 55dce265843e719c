using ScFed.Protocol.Conformance;

namespace ScFed.Protocol.Tests.Conformance;

/// <summary>A folder of vectors of a test's own, gone with it.</summary>
internal sealed class VectorFolder : IDisposable
{
    public static readonly string Own = System.IO.Path.Combine(RepositoryFolder.Root, "tests", "vectors", "own");

    public string Path { get; } = Directory.CreateTempSubdirectory("scfed-vectors-").FullName;

    public VectorFolder Put(string name, string text)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, name), text);
        return this;
    }

    /// <summary>A published vector, as it is or changed.</summary>
    public VectorFolder Copy(string name, Func<string, string>? change = null)
    {
        string text = File.ReadAllText(System.IO.Path.Combine(Own, name));
        string changed = change?.Invoke(text) ?? text;
        Assert.True(change is null || changed != text, $"{name} was to be changed");
        return Put(name, changed);
    }

    public ConformanceReport Run() => VectorRunner.Run(Path);

    /// <summary>The one line of a folder with one case.</summary>
    public VectorResult RunOne() => Assert.Single(Run().Results);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
