using ScFed.Protocol.Wire;
using ScFed.Secure.Round.Auditing;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Sum;

/// <summary>
/// What the aggregator keeps of uploads in a study with R6: those of the running round, and those of the last sum until a later round has fixed its U3.
/// By then every site in that U3 has seen the status and had the time to demand an audit, for a site sends no input before its audit has ended. For any
/// thread: audits are answered while no round runs, too.
/// </summary>
internal sealed class InputShelf
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ushort, UInt128> _expected = [];
    private readonly HashSet<SiteLink> _answered = [];
    private Dictionary<ushort, UploadSpool> _running = [];
    private KeptInputs? _last;

    /// <summary>Sites that will demand an audit of the last sum, or are being answered.</summary>
    public IReadOnlyList<ushort> Expected
    {
        get
        {
            lock (_lock)
            {
                return [.. _expected.Keys];
            }
        }
    }

    /// <summary>Keeps an upload of the running round; false if there is one of this site.</summary>
    public bool Add(ushort place, UploadSpool spool)
    {
        lock (_lock)
        {
            return _running.TryAdd(place, spool);
        }
    }

    /// <summary>The running round is closed with a sum: its inputs may be audited, which the sites of <paramref name="expected"/> will do.</summary>
    public void Close(AuditRecord record, IEnumerable<SiteLink> expected)
    {
        ReleaseLast();
        lock (_lock)
        {
            _last = new KeptInputs(record, _running);
            _running = [];
            foreach (SiteLink link in expected)
            {
                _expected[link.Place] = link.Session;
            }
        }
    }

    /// <summary>The running round has ended, or never will.</summary>
    public void DropRunning()
    {
        lock (_lock)
        {
            foreach (UploadSpool spool in _running.Values)
            {
                spool.Dispose();
            }

            _running.Clear();
        }
    }

    /// <summary>U3 of a later round is fixed, or the server stops.</summary>
    public void ReleaseLast()
    {
        lock (_lock)
        {
            _last?.Leave();
            _last = null;
            _expected.Clear();
            _answered.Clear();
        }
    }

    /// <summary>What answers a demand of a site, entered for reading; null where nothing does.</summary>
    /// <exception cref="ProtocolException">Over this connection the sum was audited already.</exception>
    public KeptInputs? Find(SiteLink link, AuditDemand demand)
    {
        lock (_lock)
        {
            if (_last?.Record.Answers(demand) != true)
            {
                return null;
            }

            if (!_answered.Add(link))
            {
                throw new ProtocolException(ErrorCode.UnexpectedMessage, "a second audit of one sum");
            }

            _last.Enter();
            return _last;
        }
    }

    /// <summary>A site's demand was answered, or it has left for good.</summary>
    public void Audited(SiteLink link)
    {
        lock (_lock)
        {
            _expected.Remove(link.Place);
        }
    }

    /// <summary>Whoever has not come by now will not.</summary>
    public void ExpectNobody()
    {
        lock (_lock)
        {
            _expected.Clear();
        }
    }

    /// <summary>A site is back: as another process it has nothing to audit with.</summary>
    public void Note(SiteLink link)
    {
        lock (_lock)
        {
            if (_expected.TryGetValue(link.Place, out UInt128 session) && session != link.Session)
            {
                _expected.Remove(link.Place);
            }
        }
    }
}
