using ScFed.Node.Files;

namespace ScFed.Node.AuditLog;

/// <summary>Held by the one process that writes a log. The operating system lets go of it when the process ends, however it ends.</summary>
internal sealed class LogLock : IDisposable
{
    private readonly FileStream _file;

    private LogLock(FileStream file) => _file = file;

    internal static LogLock Take(string folder)
    {
        try
        {
            return new LogLock(new FileStream(Path.Combine(folder, LogFiles.Lock), DurableFile.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite)));
        }
        catch (IOException held)
        {
            throw new AuditLogException(folder, "another process writes this log, or its lock cannot be made", held);
        }
    }

    public void Dispose() => _file.Dispose();
}
