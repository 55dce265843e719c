namespace ScFed.Node.Files;

/// <summary>
/// A file that is there whole or not at all, whatever the moment of a power loss: written beside its place under a temporary name (mode 0600), synced,
/// renamed, and the folder synced. Without <see cref="Commit"/> nothing is left of it.
/// </summary>
internal sealed class DurableFile : IDisposable
{
    /// <summary>What the name of an unfinished file ends in; a leftover of a crash may be deleted.</summary>
    internal const string UnfinishedSuffix = ".tmp";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;
    private bool _committed;

    private DurableFile(string path, FileStream stream)
    {
        _path = path;
        Stream = stream;
    }

    /// <summary>Where the content goes.</summary>
    internal FileStream Stream { get; }

    private string Unfinished => _path + UnfinishedSuffix;

    /// <summary>Begins to write the file at <paramref name="path"/>; there is one writer of it.</summary>
    internal static DurableFile Create(string path)
    {
        // A leftover, or a link planted there, is replaced and never written through.
        File.Delete(path + UnfinishedSuffix);
        FileStreamOptions options = Options(FileMode.CreateNew, FileAccess.Write);
        return new DurableFile(path, new FileStream(path + UnfinishedSuffix, options));
    }

    /// <summary>Writes the whole file at once.</summary>
    internal static void Write(string path, ReadOnlySpan<byte> content)
    {
        using DurableFile file = Create(path);
        file.Stream.Write(content);
        file.Commit();
    }

    /// <summary>Deletes a file, if it is there, so that it does not come back after a power loss.</summary>
    internal static void Delete(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
            PosixFile.SyncFolder(FolderOf(path));
        }
    }

    /// <summary>Deletes what a crash left unfinished in a folder whose one writer this process is.</summary>
    internal static void DeleteUnfinished(string folder)
    {
        foreach (string leftover in Directory.GetFiles(folder, $"*{UnfinishedSuffix}"))
        {
            Delete(leftover);
        }
    }

    /// <summary>Makes a folder that only its owner can enter (mode 0700), durably; one that is there stays as it is.</summary>
    internal static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        string parent = FolderOf(folder);
        CreateFolder(parent);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }

        PosixFile.SyncFolder(parent);
    }

    /// <summary>Options of a file for its owner only that nobody else has open.</summary>
    internal static FileStreamOptions Options(FileMode mode, FileAccess access, FileShare share = FileShare.None)
    {
        FileStreamOptions options = new() { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }

    /// <summary>Puts the file in its place; returns when it would survive a power loss there.</summary>
    internal void Commit()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(Unfinished, _path, overwrite: true);
        _committed = true;
        PosixFile.SyncFolder(FolderOf(_path));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stream.Dispose();
        if (!_committed)
        {
            File.Delete(Unfinished);
        }
    }

    private static string FolderOf(string path) =>
        Path.GetDirectoryName(Path.GetFullPath(path)) ?? throw new ArgumentException("the root has no folder around it", nameof(path));
}
