namespace ScFed.Node.Studies;

/// <summary>The ledger of opened statistics is damaged, or another process holds it.</summary>
public sealed class StatisticsLedgerException(string file, string reason, Exception? inner = null) : IOException($"{file}: {reason}", inner)
{
    /// <summary>The file.</summary>
    public string File { get; } = file;
}
