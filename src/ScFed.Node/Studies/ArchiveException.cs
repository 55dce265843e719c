namespace ScFed.Node.Studies;

/// <summary>The archive of closed rounds is damaged. The message names the file.</summary>
public sealed class ArchiveException(string file, string reason, Exception? inner = null) : IOException($"{file}: {reason}", inner)
{
    /// <summary>The name of the file.</summary>
    public string File { get; } = file;
}
