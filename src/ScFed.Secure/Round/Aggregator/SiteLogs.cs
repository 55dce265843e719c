using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>
/// The sites' logs at the aggregator: a mirror of each one's leaf hashes, and of which sizes each site holds a checkpoint of the others. A site says the
/// latter once a connection; what it holds afterwards follows from the lists that it is sent, since it takes them in order and leaves at the first that it
/// does not accept.
/// </summary>
public sealed class SiteLogs(ILeafStore? store = null)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ushort, LogMirror> _mirrors = [];
    private readonly Dictionary<ushort, Dictionary<ushort, ulong>> _held = [];

    /// <summary>How many entries of a place's log are covered by a root that it has signed; for any thread.</summary>
    public ulong CoveredOf(ushort place)
    {
        lock (_lock)
        {
            return (ulong)MirrorOf(place).Covered;
        }
    }

    /// <summary>A site has a new connection, and says what it holds.</summary>
    public void Hold(ushort site, IReadOnlyList<HeldLog> checkpoints)
    {
        lock (_lock)
        {
            _held[site] = checkpoints.ToDictionary(c => c.Place, c => c.Size);
        }
    }

    /// <summary>Takes entries of a site's log.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.LogMirror"/>.</exception>
    public void Take(ushort from, LogLeaves leaves)
    {
        lock (_lock)
        {
            MirrorOf(from).Take(leaves.First, leaves.Hashes);
        }
    }

    /// <summary>Checks the log in a member's signed message against what it has sent of it.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.LogMirror"/>.</exception>
    internal void Check(ushort place, LogHead head)
    {
        lock (_lock)
        {
            IReadOnlyList<Digest> covered = MirrorOf(place).Cover(head);
            if (covered.Count > 0)
            {
                store?.Append(place, covered);
            }
        }
    }

    /// <summary>
    /// For each of <paramref name="to"/> the proofs that go with a list, but for those that hold no checkpoint of any member. Sites that hold the same are
    /// given the same object.
    /// </summary>
    internal IReadOnlyList<ToSite> Prove(IEnumerable<ushort> to, IReadOnlyList<ushort> members, IReadOnlyList<LogHead> heads)
    {
        lock (_lock)
        {
            Dictionary<string, LogProofs> made = [];
            List<ToSite> messages = [];
            foreach (ushort site in to)
            {
                Dictionary<ushort, ulong> held = _held.TryGetValue(site, out Dictionary<ushort, ulong>? known) ? known : _held[site] = [];
                ulong?[] from = [.. members.Select(m => held.TryGetValue(m, out ulong size) ? size : (ulong?)null)];
                if (from.Any(size => size is not null))
                {
                    string key = string.Join(' ', from);
                    if (!made.TryGetValue(key, out LogProofs? proofs))
                    {
                        made[key] = proofs = new LogProofs([.. members.Select((m, i) => from[i] is { } size ? MirrorOf(m).Prove(size, heads[i].Size) : [])]);
                    }

                    messages.Add(new ToSite(site, proofs));
                }

                for (int i = 0; i < members.Count; i++)
                {
                    held[members[i]] = Math.Max(from[i] ?? 0, heads[i].Size);
                }
            }

            return messages;
        }
    }

    private LogMirror MirrorOf(ushort place) =>
        _mirrors.TryGetValue(place, out LogMirror? mirror) ? mirror : _mirrors[place] = new LogMirror(store?.Load(place) ?? []);
}
