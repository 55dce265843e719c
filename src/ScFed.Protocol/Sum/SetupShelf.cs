using ScFed.Secure.Round;
using ScFed.Secure.Round.Site;

namespace ScFed.Protocol.Sum;

/// <summary>
/// The set-ups that a site has made and that have entered no round yet, oldest first. Few of them: who makes a site hold more than it will ever use makes
/// it forget the oldest, and a set-up that was overtaken by a newer one is never used.
/// </summary>
internal sealed class SetupShelf : IDisposable
{
    /// <summary>The most set-ups ahead.</summary>
    public const int Most = 8;

    private readonly SortedDictionary<ulong, SiteRound> _setups = [];

    /// <summary>The set-up named <paramref name="sid"/>, or null.</summary>
    public SiteRound? Find(SetupId sid) => _setups.Values.FirstOrDefault(s => s.Sid == sid);

    public void Add(SiteRound setup)
    {
        _setups.Add(setup.Index, setup);
        if (_setups.Count > Most)
        {
            DropBelow(_setups.Keys.ElementAt(1));
        }
    }

    /// <summary>Takes a set-up that enters its round, and wipes those before it.</summary>
    public SiteRound? Take(SetupId sid)
    {
        SiteRound? found = Find(sid);
        if (found is not null)
        {
            _setups.Remove(found.Index);
            DropBelow(found.Index);
        }

        return found;
    }

    /// <summary>Wipes one that is void.</summary>
    public void Drop(SiteRound setup)
    {
        _setups.Remove(setup.Index);
        setup.Dispose();
    }

    public void Dispose() => DropBelow(ulong.MaxValue);

    private void DropBelow(ulong index)
    {
        foreach (SiteRound old in _setups.Values.Where(s => s.Index < index).ToArray())
        {
            Drop(old);
        }
    }
}
