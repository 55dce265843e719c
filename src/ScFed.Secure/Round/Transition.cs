using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round;

/// <summary>
/// What a state machine decided: a commit, and messages that can be had only with the receipt of that commit, once.
/// </summary>
public sealed class Transition
{
    private Func<Receipt, IReadOnlyList<IRoundMessage>>? _release;

    internal Transition(Commit commit, Func<Receipt, IReadOnlyList<IRoundMessage>> release)
    {
        Commit = commit;
        _release = release;
    }

    /// <summary>What must be durable first.</summary>
    public Commit Commit { get; }

    /// <summary>The messages, made now (R1 and R3 carry the log's head, which the receipt brings).</summary>
    /// <exception cref="InvalidOperationException">The receipt is for another commit, or the messages were released before.</exception>
    public IReadOnlyList<IRoundMessage> Release(Receipt receipt)
    {
        if (!ReferenceEquals(receipt.Commit, Commit))
        {
            throw new InvalidOperationException("the receipt is for another commit");
        }

        Func<Receipt, IReadOnlyList<IRoundMessage>> release = Interlocked.Exchange(ref _release, null)
            ?? throw new InvalidOperationException("the messages of this commit were released before");
        return release(receipt);
    }
}
