using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ScFed.Node.Files;

/// <summary>What .NET has no call for on Linux: making a folder's entries durable, and opening without waiting for a writer.</summary>
internal static class PosixFile
{
    // The values that x86-64 and arm64 share. O_DIRECTORY and O_NOFOLLOW differ between them and are not needed here.
    private const int ReadOnly = 0;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;

    /// <summary>Returns when every create, rename and delete in <paramref name="folder"/> so far would survive a power loss.</summary>
    /// <exception cref="IOException">The folder cannot be opened or synced.</exception>
    internal static void SyncFolder(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // Windows writes names through its journal, and has no call for it.
        }

        using SafeFileHandle handle = Open(folder);
        if (Sync(handle) != 0)
        {
            throw Failure(folder);
        }
    }

    /// <summary>
    /// Opens a file to read it. A pipe in its place is refused instead of waited for, a link or a folder is refused too: what an auditor reads must lie
    /// where it says.
    /// </summary>
    /// <exception cref="IOException">It is not there, not readable or not a plain file.</exception>
    internal static FileStream OpenPlain(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw new FileNotFoundException("the file is not there", path);
        }

        if (file.Attributes.HasFlag(FileAttributes.ReparsePoint))
        {
            throw new IOException("it is a link");
        }

        if (!OperatingSystem.IsLinux())
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        }

        FileStream stream = new(Open(path), FileAccess.Read, bufferSize: 0);
        if (!stream.CanSeek)
        {
            stream.Dispose();
            throw new IOException("it is not a plain file");
        }

        return stream;
    }

    private static SafeFileHandle Open(string path)
    {
        SafeFileHandle handle = new(Open([.. System.Text.Encoding.UTF8.GetBytes(path), 0], ReadOnly | NonBlocking | CloseOnExec), ownsHandle: true);
        return handle.IsInvalid ? throw Failure(path) : handle;
    }

    private static IOException Failure(string path) => new($"{Path.GetFileName(path)}: {Marshal.GetLastPInvokeErrorMessage()}");

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(SafeFileHandle handle);
}
