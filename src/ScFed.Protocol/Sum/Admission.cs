using ScFed.Protocol.Session;
using ScFed.Protocol.Wire;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Sum;

/// <summary>Who may be a link: a site of the roster behind its own pin, with this study, once at a time, and not ahead of the aggregator.</summary>
internal sealed class Admission(SiteDirectory sites, string spoolFolder, Func<StudyPosition> position)
{
    private readonly HashSet<Digest> _pins = [.. sites.Pins.Values];
    private readonly Dictionary<ushort, SiteLink> _links = [];
    private readonly Lock _lock = new();
    private bool _closed;

    /// <summary>Before a byte is read: a peer whose pin is nobody's has nothing to say here.</summary>
    /// <exception cref="ProtocolException"><see cref="ErrorCode.NotInRoster"/>.</exception>
    public void CheckPin(Digest pin)
    {
        if (!_pins.Contains(pin))
        {
            throw new ProtocolException(ErrorCode.NotInRoster, "no site has this pin");
        }
    }

    /// <summary>
    /// Makes the link of a site that may be one. A session that comes back before the end of its last connection was noticed takes its own place: the old
    /// link is closed first, and has told all that it had taken.
    /// </summary>
    /// <exception cref="ProtocolException">Why it may not.</exception>
    public async ValueTask<SiteLink> AdmitAsync(MessageChannel channel, Hello hello, CancellationToken cancellation)
    {
        Check(channel, hello);
        SiteLink link = new(channel, hello, spoolFolder);
        while (Enter(link) is { } old)
        {
            if (old.Session != link.Session)
            {
                throw new ProtocolException(ErrorCode.DuplicateSession, $"place {hello.Place} is connected");
            }

            await old.DisposeAsync().ConfigureAwait(false);
            await old.Forgotten.WaitAsync(cancellation).ConfigureAwait(false);
        }

        return link;
    }

    /// <summary>The link has ended; its site may come again.</summary>
    public void Forget(SiteLink link)
    {
        lock (_lock)
        {
            _links.Remove(link.Place);
        }

        link.Forget();
    }

    /// <summary>Admits nobody from now on.</summary>
    /// <returns>The links that there are.</returns>
    public IReadOnlyList<SiteLink> Close()
    {
        lock (_lock)
        {
            _closed = true;
            return [.. _links.Values];
        }
    }

    /// <summary>Takes the place of the site; returns the link that has it already, or null.</summary>
    private SiteLink? Enter(SiteLink link)
    {
        lock (_lock)
        {
            if (_closed)
            {
                throw new ProtocolException(ErrorCode.ShuttingDown, "");
            }

            if (_links.TryGetValue(link.Place, out SiteLink? old))
            {
                return old;
            }

            _links.Add(link.Place, link);
            return null;
        }
    }

    private void Check(MessageChannel channel, Hello hello)
    {
        if (hello.Version != WireVersion.Current)
        {
            throw new ProtocolException(ErrorCode.VersionMismatch, $"{hello.Version} where {WireVersion.Current} is spoken");
        }

        if (!sites.Plan.Roster.Contains(hello.Place) || !sites.Pins.TryGetValue(hello.Place, out Digest pin))
        {
            throw new ProtocolException(ErrorCode.NotInRoster, $"place {hello.Place}");
        }

        if (pin != channel.PeerPin)
        {
            throw new ProtocolException(ErrorCode.WrongPin, $"place {hello.Place}");
        }

        if (hello.StudyHash != sites.Plan.StudyHash)
        {
            throw new ProtocolException(ErrorCode.StudyMismatch, $"place {hello.Place}");
        }

        int closed = position().Count;
        if (hello.ClosedRounds > (ulong)closed)
        {
            throw new ProtocolException(ErrorCode.HeadMismatch, $"the site has {hello.ClosedRounds} closed rounds, the aggregator {closed}");
        }
    }
}
