using ScFed.Secure.Audit;

namespace ScFed.Secure.Round;

/// <summary>Proof that a commit is durable; only a <see cref="Journal"/> makes one.</summary>
public sealed class Receipt
{
    internal Receipt(Commit commit, LogHead head)
    {
        Commit = commit;
        Head = head;
    }

    /// <summary>What was made durable.</summary>
    public Commit Commit { get; }

    /// <summary>The log after it.</summary>
    public LogHead Head { get; }
}
