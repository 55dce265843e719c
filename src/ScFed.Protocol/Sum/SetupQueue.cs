using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Sum;

/// <summary>
/// Set-ups made ahead of time, in the order in which they will be used. Of the round's flow of control only; that they are opened, moved on and voided durably
/// is the work of <see cref="RoundDriver"/>.
/// </summary>
internal sealed class SetupQueue
{
    private readonly Queue<PreparedSetup> _setups = [];
    private readonly Queue<SetupId> _over = [];

    public int Count => _setups.Count;

    /// <summary>The newest one where it is still being made, or null.</summary>
    public PreparedSetup? InTheMaking => _setups.LastOrDefault() is { Round: { Ready: false, Outcome: null } } newest ? newest : null;

    /// <summary>Whether none can be used any more, because a site that is in them has restarted.</summary>
    public bool Stale { get; private set; }

    public void Add(PreparedSetup setup) => _setups.Enqueue(setup);

    public PreparedSetup? Next() => _setups.TryPeek(out PreparedSetup? setup) ? setup : null;

    /// <summary>Takes out the next one, to be used or voided.</summary>
    public PreparedSetup Take()
    {
        PreparedSetup setup = _setups.Dequeue();
        Stale &= _setups.Count > 0;
        _over.Enqueue(setup.Round.Sid);
        if (_over.Count > 2 * SetupShelf.Most)
        {
            _over.Dequeue();
        }

        return setup;
    }

    /// <summary>A site has connected: what it is in and has lost makes the whole queue void.</summary>
    public void Note(SiteLink joined) => Stale |= _setups.Any(s => s.IsLostBy(joined));

    /// <summary>The set-up that a site's message is of, or null.</summary>
    public PreparedSetup? Find(SignedMessage message) => _setups.FirstOrDefault(s => s.Round.Sid == message.ClaimedSetup);

    /// <summary>Whether the message is of a set-up that was here a while ago: then it is late, not false.</summary>
    public bool IsOver(SignedMessage message) => message.ClaimedSetup is { } sid && _over.Contains(sid);

    /// <summary>What the site behind a new link may have missed of all set-ups that it holds.</summary>
    public IEnumerable<IRoundMessage> RequestsTo(SiteLink link) => _setups.Where(s => s.IsHeldBy(link)).SelectMany(s => s.Round.RequestsTo(link.Place));
}
