namespace ScFed.Node.AuditLog;

/// <summary>A log cannot be opened or written. The message names the folder and, where its content is to blame, the entry.</summary>
public sealed class AuditLogException : IOException
{
    /// <summary>For a reason that is not in the log's content.</summary>
    public AuditLogException(string folder, string reason, Exception? inner = null)
        : base($"{folder}: {reason}", inner) => Folder = folder;

    /// <summary>For what the log holds.</summary>
    public AuditLogException(string folder, AuditProblem problem)
        : base($"{folder}: {problem}")
    {
        Folder = folder;
        Problem = problem;
    }

    /// <summary>The folder of the log.</summary>
    public string Folder { get; }

    /// <summary>What is wrong with the content, or null.</summary>
    public AuditProblem? Problem { get; }
}
