namespace ScFed.Node.Studies;

/// <summary>A stored input is not what was stored, or would be replaced. The message names the file, never what is in it.</summary>
public sealed class VaultException(string file, string reason, Exception? inner = null) : IOException($"{file}: {reason}", inner)
{
    /// <summary>The name of the file.</summary>
    public string File { get; } = file;
}
