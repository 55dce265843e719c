namespace ScFed.Protocol.Sum;

/// <summary>
/// Which sites are connected, which of them are being told rounds that they lack, and which are not waited for. Of the round's flow of control only,
/// but for <see cref="Connected"/>.
/// </summary>
internal sealed class SiteBoard
{
    private readonly SortedDictionary<ushort, SiteLink> _connected = [];
    private readonly HashSet<SiteLink> _beingTold = [];
    private readonly HashSet<ushort> _notWaitedFor = [];
    private readonly Dictionary<ushort, int> _closedRounds = [];
    private volatile ushort[] _places = [];

    /// <summary>Places that are connected; for any thread.</summary>
    public IReadOnlyList<ushort> Connected => _places;

    /// <summary>Whether a site is connected.</summary>
    public bool IsConnected(ushort place) => _connected.ContainsKey(place);

    /// <summary>Links whose sites have every closed round.</summary>
    public IReadOnlyList<SiteLink> Ready => [.. _connected.Values.Where(l => !_beingTold.Contains(l))];

    /// <summary>All links.</summary>
    public IReadOnlyCollection<SiteLink> Links => _connected.Values;

    /// <summary>Whether nobody is being told anything.</summary>
    public bool AllTold => _beingTold.Count == 0;

    /// <summary>The link of a site that is connected and has every closed round.</summary>
    public SiteLink? ReadyAt(ushort place) => _connected.GetValueOrDefault(place) is { } link && !_beingTold.Contains(link) ? link : null;

    /// <summary>Whether a round may wait for this site before it starts.</summary>
    public bool IsAwaited(ushort place) => ReadyAt(place) is null && !_notWaitedFor.Contains(place);

    /// <summary>Whether a site lacks some of <paramref name="closed"/> rounds, as far as it has said or was told, and may still come for them.</summary>
    public bool Lacks(ushort place, int closed) => _closedRounds.GetValueOrDefault(place, -1) < closed && !_notWaitedFor.Contains(place);

    /// <summary>The site of <paramref name="link"/> has as many closed rounds as the link says, connected or not.</summary>
    public void Note(SiteLink link) => _closedRounds[link.Place] = link.ClosedRounds;

    /// <summary>Sites that missed the join deadline are not waited for until their next hello.</summary>
    public void StopWaitingFor(IEnumerable<ushort> places) => _notWaitedFor.UnionWith(places);

    public void Add(SiteLink link)
    {
        _notWaitedFor.Remove(link.Place);
        _connected[link.Place] = link;
        _places = [.. _connected.Keys];
    }

    public void Remove(SiteLink link)
    {
        _beingTold.Remove(link);
        if (_connected.GetValueOrDefault(link.Place) == link)
        {
            _connected.Remove(link.Place);
            _places = [.. _connected.Keys];
        }
    }

    public void StartTelling(SiteLink link) => _beingTold.Add(link);

    /// <summary>Whether it was still being told: a link that has left in the meantime was not.</summary>
    public bool StopTelling(SiteLink link) => _beingTold.Remove(link);
}
