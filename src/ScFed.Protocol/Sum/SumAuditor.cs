using ScFed.Protocol.Session;
using ScFed.Protocol.Wire;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Auditing;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;

namespace ScFed.Protocol.Sum;

/// <summary>
/// A site's audit of the sum whose close it has just accepted. Until it has ended nothing is made of that sum: what else comes meanwhile is held back, and
/// no input leaves on a state that the sum would lead to.
/// </summary>
internal sealed class SumAuditor(SiteContext site, Journal journal, EvidenceDesk evidence) : IDisposable
{
    /// <summary>More messages than an aggregator can have sent for the next set-ups and rounds before it has this site's answers.</summary>
    private const int MostHeld = 16;

    private readonly Queue<Received> _held = [];
    private SiteAudit? _audit;

    /// <summary>The sum that is audited, or was to be when the line was cut; null where there is none.</summary>
    public ClosedSum? Sum { get; private set; }

    /// <summary>Whether an answer is coming.</summary>
    public bool Running => _audit is not null;

    /// <summary>Demands an audit if the study or the status wants one.</summary>
    public async ValueTask<bool> StartAsync(ClosedSum sum, MessageChannel channel, CancellationToken cancellation)
    {
        int chunks = site.Plan.Verify.ChunksOf(sum.Result.Status!);
        if (chunks == 0)
        {
            return false;
        }

        (SiteAudit audit, Transition transition) = SiteAudit.Demand(site, sum.Subject, chunks);
        (_audit, Sum) = (audit, sum);
        foreach (IRoundMessage message in await journal.AppendAsync(transition, cancellation).ConfigureAwait(false))
        {
            await channel.SendAsync(message, cancellation).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Takes what comes while an audit runs; whether it has ended, well enough to go on.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.FalseChunk"/>; <see cref="Misbehaviour.Withheld"/> where the study stops without an answer.</exception>
    /// <exception cref="ProtocolException">More came than can be held back.</exception>
    public async ValueTask<bool> TakeAsync(Received received, CancellationToken cancellation)
    {
        if (received is not Received.OfRound { Message: AuditOpening or AuditPart or AuditChunk or AuditUnavailable or ClosedRound })
        {
            _held.Enqueue(received);
            return _held.Count <= MostHeld
                ? false
                : throw new ProtocolException(ErrorCode.UnexpectedMessage, "more messages than fit behind an audit");
        }

        // The next closed round in place of the answer is none, and ends the audit as any other message that is not the next one does.
        SiteAudit audit = _audit!;
        if (audit.Take(((Received.OfRound)received).Message) is not { } ended)
        {
            return false;
        }

        if (audit.Evidence is { } found)
        {
            await evidence.KeepAsync(found.ToAccusation(), cancellation).ConfigureAwait(false);
        }

        await journal.AppendAsync(ended, cancellation).ConfigureAwait(false);
        (AuditOutcome outcome, string detail) = (audit.Outcome!.Value, audit.Detail);
        Interrupt();
        if (received is Received.OfRound { Message: ClosedRound })
        {
            throw new RoundException(Misbehaviour.Withheld, detail);
        }

        Check(outcome, detail);
        return true;
    }

    /// <summary>A round that is replayed over whose sum this site still has an audit to its credit, which a process that has restarted can no longer make.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.Withheld"/> where the study stops without an answer.</exception>
    public void CheckReplay(RoundResult result)
    {
        if (result.HasSum && site.History.OwesAudit(result.Closing.Rid))
        {
            Check(AuditOutcome.Withheld, "the line was cut before an audit was answered");
        }
    }

    /// <summary>The next message that was held back; null when there is none, or another audit is running.</summary>
    public Received? Next() => !Running && _held.TryDequeue(out Received? held) ? held : null;

    /// <summary>The line was cut: the answer will not come over it.</summary>
    public void Interrupt()
    {
        _audit?.Dispose();
        _audit = null;
    }

    /// <summary>Forgets the sum: it is taken in, or will never be.</summary>
    public void Forget() => Sum = null;

    public void Dispose()
    {
        Interrupt();
        Forget();
        _held.Clear();
    }

    private void Check(AuditOutcome outcome, string detail)
    {
        if (outcome is AuditOutcome.False)
        {
            throw new RoundException(Misbehaviour.FalseChunk, detail);
        }

        if (outcome is AuditOutcome.Withheld && site.Plan.Verify.StopWhenMissing)
        {
            throw new RoundException(Misbehaviour.Withheld, detail);
        }
    }
}
