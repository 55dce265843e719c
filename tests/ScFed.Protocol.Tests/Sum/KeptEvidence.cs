using System.Collections.Concurrent;
using ScFed.Protocol.Sum;
using ScFed.Secure.Round.Evidence;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>Keeps evidence in memory.</summary>
internal sealed class KeptEvidence : IEvidenceKeeper
{
    private readonly ConcurrentQueue<(Accusation Evidence, Accused Liar)> _kept = [];

    public IReadOnlyList<(Accusation Evidence, Accused Liar)> All => [.. _kept];

    public ValueTask KeepAsync(Accusation evidence, Accused liar, CancellationToken cancellation)
    {
        _kept.Enqueue((evidence, liar));
        return ValueTask.CompletedTask;
    }
}
