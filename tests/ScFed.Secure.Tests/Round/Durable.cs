using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round;

/// <summary>Makes transitions durable in journals that never wait.</summary>
internal static class Durable
{
    public static IReadOnlyList<IRoundMessage> Release(this Journal journal, Transition transition) =>
        journal.AppendAsync(transition, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public static Receipt Append(this Journal journal, Commit commit) => journal.AppendAsync(commit, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
