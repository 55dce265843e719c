using System.Globalization;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round;

/// <summary>
/// The checkpoints that a site holds of its peers' logs: the largest size and root that each has signed in an R1 or R3 and that was shown to continue the
/// one before. Part of the fold over the site's own log, so it survives a restart with it.
/// </summary>
public sealed class PeerLogs
{
    private readonly SortedDictionary<ushort, LogHead> _held = [];

    /// <summary>By place.</summary>
    public IReadOnlyDictionary<ushort, LogHead> Held => _held;

    /// <summary>As an aggregator needs to know it, in roster order.</summary>
    public IReadOnlyList<HeldLog> Sizes => [.. _held.Select(log => new HeldLog(log.Key, log.Value.Size))];

    /// <summary>
    /// Checks what a member's signed message says of its log against the checkpoint held, whichever of both is the larger one; the first that is seen of a
    /// place is taken.
    /// </summary>
    /// <param name="place">Whose log.</param>
    /// <param name="head">What it has signed.</param>
    /// <param name="proof">From the smaller to the larger of both, as the aggregator gave it.</param>
    /// <exception cref="RoundException"><see cref="Misbehaviour.LogProof"/>: the log was cut, forked or refilled, or the proof was withheld.</exception>
    public void Check(ushort place, LogHead head, IReadOnlyList<Digest> proof)
    {
        // An empty log begins every log, and the message that it stands in was logged before it was sent.
        bool possible = head.Size is > 0 and <= long.MaxValue;
        if (!possible || (_held.TryGetValue(place, out LogHead held) && !Continues(held, head, proof)))
        {
            throw new RoundException(
                Misbehaviour.LogProof,
                $"nothing shows that the log of place {place} with {head.Size} entries and its log with {_held.GetValueOrDefault(place).Size} entries, seen before, are one",
                about: place);
        }
    }

    /// <summary>The event with the logs of a list in it: their places, their roots behind the event's own digests, their sizes as text.</summary>
    internal static AuditEvent Note(AuditEvent e, IReadOnlyList<ushort> places, IReadOnlyList<LogHead> heads) => e with
    {
        Places = places,
        Digests = [.. e.Digests, .. heads.Select(h => h.Root)],
        Text = string.Join(' ', heads.Select(h => h.Size.ToString(CultureInfo.InvariantCulture))),
    };

    /// <summary>Takes in what <see cref="Note"/> noted behind <paramref name="own"/> digests. A checkpoint never goes back.</summary>
    internal void Apply(AuditEvent e, int own)
    {
        string[] sizes = e.Text.Length == 0 ? [] : e.Text.Split(' ');
        for (int i = 0; i < sizes.Length; i++)
        {
            LogHead head = new(ulong.Parse(sizes[i], NumberStyles.None, CultureInfo.InvariantCulture), e.Digests[own + i]);
            if (head.Size > _held.GetValueOrDefault(e.Places[i]).Size)
            {
                _held[e.Places[i]] = head;
            }
        }
    }

    /// <summary>Forgets every checkpoint: a round file gives the roots of logs only, and there is no proof from one to the next.</summary>
    internal void Forget() => _held.Clear();

    private static bool Continues(LogHead held, LogHead head, IReadOnlyList<Digest> proof)
    {
        (LogHead from, LogHead to) = held.Size <= head.Size ? (held, head) : (head, held);
        return ConsistencyProof.Verify((long)from.Size, from.Root, (long)to.Size, to.Root, proof);
    }
}
