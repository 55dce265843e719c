using System.Security.Cryptography;
using ScFed.Secure.Audit;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;

namespace ScFed.Secure.Round.Auditing;

/// <summary>
/// One audit by a site that took part: its demand is in the log before it leaves, and how it ended before anything is made of the sum. A demand that is
/// never answered, because the line was cut just then, stays owed (<see cref="SiteHistory.OwesAudit"/>).
/// </summary>
public sealed class SiteAudit : IDisposable
{
    private readonly SiteContext _context;
    private readonly AuditSubject _subject;
    private readonly ChunkAudit _audit;

    private SiteAudit(SiteContext context, AuditSubject subject, int[] chunks)
    {
        _context = context;
        _subject = subject;
        _audit = new ChunkAudit(subject, chunks);
    }

    /// <summary>How it ended; null while the answer is coming.</summary>
    public AuditOutcome? Outcome { get; private set; }

    /// <summary>What convicts the aggregator; null unless a chunk was false.</summary>
    public FalseChunk? Evidence => _audit.Evidence;

    /// <summary>What was wrong, in a clause; empty where nothing was.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>Decides to audit random chunks, all of them where there are not so many; the transition releases the demand.</summary>
    public static (SiteAudit Audit, Transition Transition) Demand(SiteContext context, AuditSubject subject, int count)
    {
        int[] chunks = Random(subject.Encoding.ChunkCount, count);
        SiteAudit audit = new(context, subject, chunks);
        AuditEvent e = new(EventKind.AuditDemanded) { Sid = subject.Sets.Sid, Rid = subject.Rid, Number = (ulong)chunks.Length, Digests = [subject.SumHash] };
        return (audit, audit.Decide(e, [new AuditDemand(subject.Rid, chunks)]));
    }

    /// <summary>Takes the next message of the answer; the transition, once there is one, makes durable how the audit ended.</summary>
    public Transition? Take(IRoundMessage message)
    {
        if (message is AuditUnavailable unavailable && unavailable.Rid == _subject.Rid)
        {
            return End(AuditOutcome.Withheld, "the aggregator does not keep the inputs of that round");
        }

        try
        {
            _audit.Take(message);
        }
        catch (RoundException wrong) when (wrong.Reason is Misbehaviour.FalseChunk or Misbehaviour.Withheld)
        {
            return End(wrong.Reason == Misbehaviour.FalseChunk ? AuditOutcome.False : AuditOutcome.Withheld, wrong.Message);
        }

        return _audit.Done ? End(AuditOutcome.True, "") : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _audit.Dispose();

    private static int[] Random(int chunks, int count)
    {
        // Floyd's: every subset is as likely as any other, and only as many draws are made as are kept.
        SortedSet<int> drawn = [];
        for (int top = Math.Max(0, chunks - count); top < chunks; top++)
        {
            int pick = RandomNumberGenerator.GetInt32(top + 1);
            _ = drawn.Add(pick) || drawn.Add(top);
        }

        return [.. drawn];
    }

    private Transition End(AuditOutcome outcome, string detail)
    {
        Outcome = outcome;
        Detail = detail;
        AuditEvent e = new(EventKind.ChunksAudited)
        {
            Sid = _subject.Sets.Sid,
            Rid = _subject.Rid,
            Number = (ulong)_audit.Recomputed,
            Digests = [_subject.SumHash],
            Text = outcome.Word(),
        };
        return Decide(e, []);
    }

    private Transition Decide(AuditEvent e, IReadOnlyList<IRoundMessage> messages) => new(new Commit(e), _ =>
    {
        _context.History.Apply(e);
        return messages;
    });
}
