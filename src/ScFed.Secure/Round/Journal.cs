using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round;

/// <summary>Where decisions become durable. A host derives from it; the round only ever sees receipts.</summary>
public abstract class Journal
{
    /// <summary>Makes <paramref name="commit"/> durable.</summary>
    public async ValueTask<Receipt> AppendAsync(Commit commit, CancellationToken cancellation)
    {
        LogHead head = await WriteAsync(commit, cancellation).ConfigureAwait(false);
        return new Receipt(commit, head);
    }

    /// <summary>Makes a transition's commit durable and releases what it sends.</summary>
    public async ValueTask<IReadOnlyList<Messages.IRoundMessage>> AppendAsync(Transition transition, CancellationToken cancellation)
    {
        Receipt receipt = await AppendAsync(transition.Commit, cancellation).ConfigureAwait(false);
        return transition.Release(receipt);
    }

    /// <summary>The leaf hashes of the log from entry <paramref name="first"/> on, up to now; nothing where the log is shorter.</summary>
    public abstract IReadOnlyList<Digest> Leaves(ulong first);

    /// <summary>Writes record and event and returns only when both would survive a power loss; returns the log's head with the event in it.</summary>
    protected abstract ValueTask<LogHead> WriteAsync(Commit commit, CancellationToken cancellation);
}
