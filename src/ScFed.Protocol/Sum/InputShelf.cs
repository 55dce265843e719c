using ScFed.Secure.Round.Auditing;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Sum;

/// <summary>
/// What the aggregator keeps of uploads in a study with R6: those of the running round, and those of the last sum until a later round has fixed its U3.
/// By then every site in that U3 has seen the status and had the time to demand an audit, for a site sends no input before its audit has ended.
/// Of the round's flow of control only.
/// </summary>
internal sealed class InputShelf
{
    private readonly Dictionary<ushort, UInt128> _expected = [];
    private Dictionary<ushort, UploadSpool> _running = [];
    private KeptInputs? _last;

    /// <summary>Keeps an upload of the running round; false if there is one of this site.</summary>
    public bool Add(ushort place, UploadSpool spool) => _running.TryAdd(place, spool);

    /// <summary>The running round is closed with a sum: its inputs may be audited, which the sites in <paramref name="expected"/> will do.</summary>
    public void Close(AuditRecord record, IEnumerable<SiteLink> expected)
    {
        ReleaseLast();
        _last = new KeptInputs(record, _running);
        _running = [];
        foreach (SiteLink link in expected)
        {
            _expected[link.Place] = link.Session;
        }
    }

    /// <summary>The running round has ended, or never will.</summary>
    public void DropRunning()
    {
        foreach (UploadSpool spool in _running.Values)
        {
            spool.Dispose();
        }

        _running.Clear();
    }

    /// <summary>U3 of a later round is fixed, or the server stops.</summary>
    public void ReleaseLast()
    {
        _last?.Leave();
        _last = null;
        _expected.Clear();
    }

    /// <summary>What answers a demand of a site, entered for reading; null where nothing does.</summary>
    public KeptInputs? Find(AuditDemand demand)
    {
        KeptInputs? kept = _last?.Record.Answers(demand) == true ? _last : null;
        kept?.Enter();
        return kept;
    }

    /// <summary>A site's demand was answered.</summary>
    public void Audited(SiteLink link) => _expected.Remove(link.Place);

    /// <summary>A site is back: as another process it has nothing to audit with.</summary>
    public void Note(SiteLink link)
    {
        if (_expected.TryGetValue(link.Place, out UInt128 session) && session != link.Session)
        {
            _expected.Remove(link.Place);
        }
    }

    /// <summary>Sites that will demand an audit of the last sum, or are being answered.</summary>
    public IReadOnlyCollection<ushort> Expected => _expected.Keys;
}
