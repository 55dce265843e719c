namespace ScFed.Protocol.Sum;

/// <summary>
/// Who takes part in the open round: the links of its sites, and the sites whose line was cut and whose session may still come back, with what has arrived of
/// their uploads. Of the round's flow of control only.
/// </summary>
internal sealed class Attendance
{
    private readonly Dictionary<ushort, SiteLink> _present = [];
    private readonly Dictionary<ushort, (SiteLink Cut, UploadSpool? Spool)> _away = [];

    /// <summary>Places whose connection holds.</summary>
    public IReadOnlyList<ushort> Present => [.. _present.Keys];

    /// <summary>Whether a step waits for this site: it is there, or was cut a moment ago.</summary>
    public bool IsAwaited(ushort place) => _present.ContainsKey(place) || _away.ContainsKey(place);

    /// <summary>The unbroken link of a site in the round, or null.</summary>
    public SiteLink? At(ushort place) => _present.GetValueOrDefault(place);

    /// <summary>Whether the round speaks with its site over this link.</summary>
    public bool Holds(SiteLink link) => At(link.Place) == link;

    public void Seat(SiteLink link) => _present[link.Place] = link;

    /// <summary>The line was cut: the seat is kept for the same session.</summary>
    public void Cut(SiteLink link, UploadSpool? spool)
    {
        _present.Remove(link.Place);
        _away[link.Place] = (link, spool);
    }

    /// <summary>A site is back. Under another session it is a drop-out, at once; so is one whose time is over.</summary>
    /// <returns>Whether its seat was kept, and what has arrived of its upload.</returns>
    public (bool Kept, UploadSpool? Spool) Return(SiteLink link)
    {
        if (!_away.Remove(link.Place, out (SiteLink Cut, UploadSpool? Spool) seat))
        {
            return (false, null);
        }

        if (seat.Cut.Session != link.Session)
        {
            seat.Spool?.Dispose();
            return (false, null);
        }

        _present[link.Place] = link;
        return (true, seat.Spool);
    }

    /// <summary>The site of a cut line did not come back in time.</summary>
    public void GiveUp(SiteLink cut)
    {
        if (_away.TryGetValue(cut.Place, out (SiteLink Cut, UploadSpool? Spool) seat) && seat.Cut == cut)
        {
            seat.Spool?.Dispose();
            _away.Remove(cut.Place);
        }
    }

    public void Remove(SiteLink link)
    {
        if (Holds(link))
        {
            _present.Remove(link.Place);
        }
    }

    public void Clear()
    {
        foreach ((_, UploadSpool? spool) in _away.Values)
        {
            spool?.Dispose();
        }

        _away.Clear();
        _present.Clear();
    }
}
