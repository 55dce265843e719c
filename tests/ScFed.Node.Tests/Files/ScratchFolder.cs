namespace ScFed.Node.Tests.Files;

/// <summary>A folder of one test, gone after it.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scfed-test-");

    public string Root => _folder.FullName;

    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Copies files and folders to another folder here.</summary>
    public string Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(this[from], "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(this[to], Path.GetRelativePath(this[from], file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return this[to];
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
