using ScFed.Secure.Round;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Sum;

/// <summary>What a site makes of lies: its own proofs against the aggregator, and the evidence that the aggregator hands out.</summary>
internal sealed class EvidenceDesk(SumPlan plan, IEvidenceKeeper? keeper)
{
    private readonly SignatureWatch _watch = new(plan);

    /// <summary>Looks at a message before the round does, and keeps what it proves; the message goes on as if nobody had looked.</summary>
    public async ValueTask LookAtAsync(IRoundMessage message, CancellationToken cancellation)
    {
        if (_watch.Note(message) is { } lie)
        {
            await KeepAsync(lie, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Keeps what this site has found out, if it convinces others.</summary>
    public async ValueTask KeepAsync(Accusation lie, CancellationToken cancellation)
    {
        if (keeper is not null && lie.Verify(plan).Liar is { } liar)
        {
            await keeper.KeepAsync(lie, liar, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Judges evidence that the aggregator hands out, and keeps it.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.Evidence"/>: it proves nothing of anybody. Or it is no evidence at all.</exception>
    public async ValueTask TakeAsync(EvidenceNotice notice, CancellationToken cancellation)
    {
        Accusation evidence = Accusation.Read(notice.Bytes.Span);
        Verdict verdict = evidence.Verify(plan);
        Accused liar = verdict.Liar ?? throw new RoundException(Misbehaviour.Evidence, $"the evidence proves nothing: {verdict.Finding}");
        if (keeper is not null)
        {
            await keeper.KeepAsync(evidence, liar, cancellation).ConfigureAwait(false);
        }
    }
}
