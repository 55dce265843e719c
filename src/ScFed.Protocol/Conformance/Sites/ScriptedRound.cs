using System.Security.Cryptography;
using ScFed.Protocol.Conformance.Kit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>
/// One set-up and its round, with the other sites in this process: says what an honest aggregator would say next to the site that is looked at. The script
/// decides what is said instead.
/// </summary>
internal sealed class ScriptedRound : IDisposable
{
    private readonly ConformanceKit _kit;
    private readonly KitPosition _at;
    private readonly AggregatorRound _half;
    private readonly MemoryJournal _journal = new();
    private readonly List<PlayedSite> _others;
    private readonly Queue<IRoundMessage> _next = [];
    private readonly Dictionary<ushort, IRoundMessage> _shares = [];
    private readonly Dictionary<ushort, LogProofs> _proofs = [];
    private readonly PlayedLogs _logs;
    private readonly ushort _place;
    private InputList? _list;
    private IReadOnlyList<SignedMessage> _members = [];

    private ScriptedRound(ConformanceKit kit, ushort place, KitPosition at, AggregatorRound half, IEnumerable<PlayedSite> others, PlayedLogs logs)
    {
        _kit = kit;
        _place = place;
        _at = at;
        _half = half;
        _others = [.. others];
        _logs = logs;
    }

    /// <summary>What comes next: a message to everybody, or to this site.</summary>
    public IRoundMessage Message => _next.Peek();

    /// <summary>The close that waits behind <see cref="Message"/>.</summary>
    public Close Behind => _next.OfType<Close>().Single();

    /// <summary>H(U3).</summary>
    public Digest Survivors => SetHash.Of(3, _list!.Headers);

    /// <summary>The sum that goes with a <see cref="SumHeader"/>.</summary>
    public LaneVector? Sum => _half.ToVerify?.Sum ?? _half.Outcome?.Sum;

    /// <summary>Alters what another site answers, before anybody sees it.</summary>
    public Func<ushort, IRoundMessage, IRoundMessage> Alter { get; set; } = (_, message) => message;

    /// <summary>Told of what the site that is looked at answers.</summary>
    public Action<IRoundMessage>? Watch { get; set; }

    /// <summary>What the site that is looked at has answered so far.</summary>
    public List<IRoundMessage> Given { get; } = [];

    /// <summary>The round's header, once it was said.</summary>
    public RoundHeader? Header { get; private set; }

    /// <summary>How it ended, or null.</summary>
    public Outcome? Outcome => _half.Outcome;

    /// <summary>Opens a set-up over these places.</summary>
    public static async Task<ScriptedRound> OpenAsync(
        ConformanceKit kit, ushort place, KitPosition at, ulong index, IReadOnlyList<ushort> places, PlayedLogs logs)
    {
        (AggregatorRound half, Transition opening) = AggregatorRound.Open(
            new AggregatorContext(kit.Plan, kit.Aggregator.Identity, logs.Mirror), new Digest(RandomNumberGenerator.GetBytes(Digest.Size)), index, places);
        ScriptedRound round = new(kit, place, at, half, places.Where(p => p != place).Select(p => new PlayedSite(kit, p, logs.Begin(p), at)), logs);
        await round.ReleaseAsync(opening).ConfigureAwait(false);
        return round;
    }

    /// <summary>The proofs for the members of a list, altered or not; null where this site holds no checkpoint of any.</summary>
    public LogProofs? ProofsFor(IReadOnlyList<SignedMessage> list) => _proofs.TryGetValue(_place, out LogProofs? proofs)
        ? new LogProofs([.. list.Select(m => _members.Index().Where(known => known.Item.Place == m.Place).Select(known => proofs.Proofs[known.Index]).FirstOrDefault([]))])
        : null;

    /// <summary>Whether a list is of this set-up or round.</summary>
    public bool IsOf(IRoundMessage list) =>
        list is KeyList { Keys: [var first, ..] } ? first.ClaimedSetup == _half.Sid : list is InputList inputs && inputs.Rid == Header?.Rid;

    /// <summary>From now on another site says nothing any more.</summary>
    public void Silence(ushort place) => _others.RemoveAll(other => other.Place == place);

    /// <summary>Takes an answer, of the site that is looked at or of another.</summary>
    /// <exception cref="RoundException">It is not what an honest site sends.</exception>
    public void Take(ushort place, SiteAnswer answer)
    {
        if (place == _place)
        {
            Given.Add(answer.Message);
            Watch?.Invoke(answer.Message);
        }

        if (answer is { Message: MaskedInput header, Upload: { } upload })
        {
            _half.Accept(place, header, upload);
        }
        else
        {
            _half.Accept(place, answer.Message);
        }
    }

    /// <summary>Tells another site something else than comes next.</summary>
    public Task<SiteAnswer?> TellAsync(ushort place, IRoundMessage message, LaneVector sum) =>
        _others.Single(other => other.Place == place).TakeAsync(message, sum, proofs: null);

    /// <summary>The other sites answer the message; then comes the next one.</summary>
    public async Task NextAsync()
    {
        (IRoundMessage message, LaneVector? sum) = (_next.Dequeue(), Sum);
        foreach (PlayedSite other in _others)
        {
            IRoundMessage told = message is ShareList ? _shares[other.Place] : message;
            if (await other.TakeAsync(told, sum, _proofs.GetValueOrDefault(other.Place)).ConfigureAwait(false) is { } answer)
            {
                _logs.Show(other.Place);
                Take(other.Place, answer with { Message = Alter(other.Place, answer.Message) });
            }
        }

        while (_next.Count == 0 && _half.Outcome is null)
        {
            await ReleaseAsync(_half.Ready ? Begin() : _half.Proceed()).ConfigureAwait(false);
        }
    }

    /// <summary>What an aggregator asks again, before <paramref name="request"/>, of a site whose line was cut.</summary>
    public IReadOnlyList<IRoundMessage> Earlier(IRoundMessage request) => request switch
    {
        RoundHeader => [_shares[_place]],
        SignatureList => [_list!],
        _ => [],
    };

    /// <summary>Ends the step with who has answered, which is too few; the close comes next.</summary>
    public async Task GiveUpAsync()
    {
        _next.Clear();
        while (_next.Count == 0)
        {
            await ReleaseAsync(_half.Proceed()).ConfigureAwait(false);
        }
    }

    public void Dispose() => _others.ForEach(other => other.Dispose());

    private Transition Begin()
    {
        Protocol.Sum.RoundRequest next = _at.Request(_kit.Shape);
        return _half.Begin(next.Entry, next.Round, next.Attempt, next.Purpose, next.StateHash, next.Head, next.Shape);
    }

    private async Task ReleaseAsync(Transition transition)
    {
        IReadOnlyList<IRoundMessage> released = await _journal.AppendAsync(transition, CancellationToken.None).ConfigureAwait(false);
        if (released.Any(message => message is KeyList or InputList))
        {
            _proofs.Clear();
        }

        foreach (IRoundMessage message in released)
        {
            switch (message)
            {
                case ToSite { Message: LogProofs proofs } to:
                    _proofs[to.Place] = proofs;
                    break;
                case ToSite to:
                    _shares[to.Place] = to.Message;
                    break;
                default:
                    Header = message as RoundHeader ?? Header;
                    _list = message as InputList ?? _list;
                    _members = message is KeyList keys ? keys.Keys : message is InputList inputs ? inputs.Headers : _members;
                    _next.Enqueue(message);
                    break;
            }
        }

        if (_half.Ready)
        {
            // Where this site is not in U2 nobody sends it the list; it stands here for the step.
            _next.Enqueue(_shares.GetValueOrDefault(_place, new ShareList([], [])));
        }
    }
}
