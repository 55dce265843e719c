using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Privacy;
using ScFed.Secure.Round.Auditing;

namespace ScFed.Secure.Round;

/// <summary>
/// What a site has durably done, as a fold over its audit log: the memory behind rules 1 to 4. Replaying the log after a restart gives the same
/// history, so nothing is answered twice across crashes.
/// </summary>
public sealed class SiteHistory
{
    private readonly HashSet<SetupId> _usedSetups = [];
    private readonly HashSet<RoundId> _closed = [];
    private readonly Dictionary<RoundId, InputKey> _open = [];
    private readonly Dictionary<RoundId, Digest> _consistency = [];
    private readonly Dictionary<RoundId, Digest> _unmask = [];
    private readonly Dictionary<RoundId, Digest> _verify = [];
    private readonly HashSet<RoundId> _owedAudits = [];
    private readonly HashSet<RoundId> _falseSums = [];
    private readonly Dictionary<InputKey, IReadOnlyList<ushort>> _openedSurvivors = [];
    private readonly Dictionary<(ulong Round, ulong Attempt), Digest> _heads = [];

    /// <summary>The checkpoints of its peers' logs.</summary>
    public PeerLogs Logs { get; } = new();

    /// <summary>Rule 9: who was in the sets that this site has opened, whether their sum was closed or lost.</summary>
    public Participation Participation { get; private set; } = Participation.None;

    /// <summary>What this site has been charged, whatever became of the rounds.</summary>
    public PrivacyBudget Budget { get; } = new();

    /// <summary>Index of the newest set-up accepted, or null.</summary>
    public ulong? LastIndex { get; private set; }

    /// <summary>Whether <paramref name="sid"/> has entered a round or is void.</summary>
    public bool IsUsed(SetupId sid) => _usedSetups.Contains(sid);

    /// <summary>Whether this site answers nothing more for <paramref name="rid"/>.</summary>
    public bool IsClosed(RoundId rid) => _closed.Contains(rid);

    /// <summary>H(U3) of the R4 signed for <paramref name="rid"/>, if any.</summary>
    public Digest? ConsistencyOf(RoundId rid) => _consistency.TryGetValue(rid, out Digest h) ? h : null;

    /// <summary>H(U3) of the R5 signed for <paramref name="rid"/>, if any.</summary>
    public Digest? UnmaskOf(RoundId rid) => _unmask.TryGetValue(rid, out Digest h) ? h : null;

    /// <summary>H(X) of the R6 signed for <paramref name="rid"/>, if any.</summary>
    public Digest? VerifyOf(RoundId rid) => _verify.TryGetValue(rid, out Digest h) ? h : null;

    /// <summary>The survivors for whom this site sent an R5 under <paramref name="key"/>, ever, or null.</summary>
    public IReadOnlyList<ushort>? OpenedSurvivors(InputKey key) => _openedSurvivors.GetValueOrDefault(key);

    /// <summary>The head after the close of this attempt that this site has taken, or null: what is closed here is followed and never answered again.</summary>
    public Digest? HeadAfter(ulong round, ulong attempt) => _heads.TryGetValue((round, attempt), out Digest head) ? head : null;

    /// <summary>Whether this site has taken a close that led to <paramref name="head"/>.</summary>
    public bool HasReached(Digest head) => _heads.ContainsValue(head);

    /// <summary>Whether this site has demanded an audit of that round's sum and was never shown that it is true.</summary>
    public bool OwesAudit(RoundId rid) => _owedAudits.Contains(rid);

    /// <summary>Refuses to go on with an aggregator that an audit of this site has convicted, also after a restart.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.FalseChunk"/>.</exception>
    public void CheckUnconvicted()
    {
        if (_falseSums.Count > 0)
        {
            throw new RoundException(Misbehaviour.FalseChunk, "this site's log has an audit that convicts the aggregator");
        }
    }

    /// <summary>Refuses a record of a round that this site has seen closed in another way.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.Head"/>.</exception>
    public void CheckReplay(RoundResult result)
    {
        CheckUnconvicted();
        if (HeadAfter(result.Header.Round, result.Header.Attempt) is { } taken && taken != result.Head)
        {
            throw new RoundException(Misbehaviour.Head, "this site's log has another close of that round");
        }
    }

    /// <summary>Takes in one durable event.</summary>
    public void Apply(AuditEvent e)
    {
        switch (e.Kind)
        {
            case EventKind.SetupOpened:
                LastIndex = e.Number;
                break;
            case EventKind.SharesSent:
                Logs.Apply(e, own: 2);
                break;
            case EventKind.SetupVoided:
                _usedSetups.Add(e.Sid);
                break;
            case EventKind.PrivacyCharged:
                // No log takes another text; a charge that cannot be read must never be one that was not made.
                Budget.Spend(RoundCharge.Parse(e.Text) ?? throw new ArgumentException("the event's text is no charge", nameof(e)));
                break;
            case EventKind.InputSent:
                _usedSetups.Add(e.Sid);
                // Rule 1: sending R3 closes every earlier round at this site.
                _closed.UnionWith(_open.Keys);
                _open.Clear();
                _open[e.Rid] = new InputKey(e.Text, e.Digests[3]);
                break;
            case EventKind.PairFaultSent:
                _usedSetups.Add(e.Sid);
                break;
            case EventKind.ConsistencySigned:
                _consistency[e.Rid] = e.Digests[0];
                Logs.Apply(e, own: 2);
                break;
            case EventKind.SharesOpened:
                _unmask[e.Rid] = e.Digests[0];
                Participation = Participation.With(e.Places);
                _openedSurvivors[new InputKey(e.Text, e.Digests[2])] = e.Places;
                break;
            case EventKind.TagsSent:
                _verify[e.Rid] = e.Digests[0];
                break;
            case EventKind.AuditDemanded:
                _owedAudits.Add(e.Rid);
                break;
            case EventKind.ChunksAudited when e.Text == AuditOutcome.True.Word():
                _owedAudits.Remove(e.Rid);
                break;
            case EventKind.ChunksAudited when e.Text == AuditOutcome.False.Word():
                _falseSums.Add(e.Rid);
                break;
            case EventKind.RoundClosed:
                _closed.Add(e.Rid);
                _usedSetups.Add(e.Sid);
                if (e.Digests is [Digest head, ..])
                {
                    _heads.TryAdd((e.Number, e.Attempt), head);
                }

                // The survivors of an opened question are never forgotten: the key has the state's hash in it, so an honest study does not come back to it, and
                // an aggregator that closes an old round as a sum after a newer one as lost must not make this site forget whom it has opened.
                _open.Remove(e.Rid);
                break;
            default:
                break;
        }
    }
}
