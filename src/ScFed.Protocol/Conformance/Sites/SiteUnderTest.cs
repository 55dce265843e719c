using System.Threading.Channels;
using ScFed.Protocol.Conformance.Kit;
using ScFed.Protocol.Session;
using ScFed.Protocol.Transport;
using ScFed.Protocol.Wire;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>
/// The site that is looked at, over as many connections as the cases take: it dials in anew after each. Knows where it must stand in the study, and everything
/// that was said to it in the running case.
/// </summary>
internal sealed class SiteUnderTest(ConformanceKit kit, ushort place, ChannelReader<IConnection> arrivals, PeerOptions options) : IAsyncDisposable
{
    private readonly PlayedLogs _logs = new();
    private readonly SortedDictionary<ushort, ulong> _seen = [];
    private readonly List<KitPosition> _possible = [];
    private readonly List<ScriptedRound> _rounds = [];
    private ulong _index;
    private SiteLine? _line;

    public ConformanceKit Kit => kit;

    public ushort Place => place;

    /// <summary>Where it must stand.</summary>
    public KitPosition Position { get; set; } = KitPosition.First(kit.Plan);

    /// <summary>The connection; it has said hello, and was not answered if nothing was opened yet.</summary>
    public SiteLine Line => _line ?? throw new InvalidOperationException("the site has not arrived");

    /// <summary>Index of the newest set-up.</summary>
    public ulong LastIndex => _index;

    /// <summary>The set-up that was opened last.</summary>
    public ScriptedRound Newest => _rounds[^1];

    /// <summary>Set-ups and rounds that the site was told of in this run (an open round outlives its case); zeros stand for none.</summary>
    public HashSet<Digest> Named { get; } = [default];

    /// <summary>The other sites.</summary>
    public IReadOnlyList<ushort> Others { get; } = [.. kit.Plan.Roster.Members.Select(m => m.Place).Where(p => p != place)];

    /// <summary>Waits until the site has dialled and said hello.</summary>
    public async Task ArriveAsync()
    {
        while (_line is null)
        {
            IConnection connection = await NextConnectionAsync().ConfigureAwait(false);
            SiteLine line = new(connection, options.Deadline, leaves => _logs.Mirror.Take(place, leaves));
            if (connection.PeerPin != kit.Directory.Pins[place])
            {
                // Somebody else: this port is on a network.
                await line.CloseAsync(ErrorCode.WrongPin, $"place {place} is awaited here").ConfigureAwait(false);
                continue;
            }

            try
            {
                await line.ReceiveHelloAsync().ConfigureAwait(false);
                _line = line;
                _seen.Clear();
                foreach (HeldLog log in line.Hello.Logs)
                {
                    _seen[log.Place] = log.Size;
                }

                HoldSeen();
            }
            finally
            {
                if (_line is null)
                {
                    await line.DisposeAsync().ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Welcomes the site as where this end stands, unless it was answered before.</summary>
    public async Task WelcomeAsync(KitPosition? at = null)
    {
        if (!Line.Begun)
        {
            KitPosition shown = at ?? Position;
            await Line.SendAsync(new Welcome(WireVersion.Current, shown.ClosedRounds, shown.Head, _logs.Mirror.CoveredOf(place))).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the connection and waits for the next one.</summary>
    public async Task ReturnAsync(bool inOrder)
    {
        await Line.CloseAsync(inOrder).ConfigureAwait(false);
        _line = null;
        await ArriveAsync().ConfigureAwait(false);
    }

    /// <summary>Opens a set-up; everybody is in it unless <paramref name="without"/> says otherwise.</summary>
    public async Task<ScriptedRound> OpenAsync(bool without = false)
    {
        if (!without)
        {
            await WelcomeAsync().ConfigureAwait(false);
        }

        // A list that an earlier round was about to send, and did not, has shown the site nothing.
        HoldSeen();
        ushort[] places = [.. Others.Concat(without ? [] : [place]).Order()];
        ScriptedRound round = await ScriptedRound.OpenAsync(kit, place, Position, ++_index, places, _logs).ConfigureAwait(false);
        _rounds.Add(round);
        return round;
    }

    /// <summary>The site has answered a list, and so holds a checkpoint of every log in it.</summary>
    public void Seen(IRoundMessage list)
    {
        foreach (SignedMessage message in list is KeyList keys ? keys.Keys : list is InputList inputs ? inputs.Headers : [])
        {
            _seen[message.Place] = Math.Max(_seen.GetValueOrDefault(message.Place), PlayedLogs.SizeIn(message));
        }
    }

    /// <summary>Says a message, before a list what proves its logs, and remembers what could follow from it at a site that believes everything.</summary>
    public async Task SendAsync(IRoundMessage message, LaneVector? sum = null, Func<int, byte[], byte[]?>? change = null, bool withProofs = true)
    {
        switch (message)
        {
            case SetupHeader header:
                Named.Add(header.Sid.Value);
                break;
            case RoundHeader header:
                Named.UnionWith([header.Sid.Value, header.Rid.Value]);
                break;
            case Close close:
                MayStandBehind(close);
                break;
            case ClosedRound record:
                Named.UnionWith([record.Header.Sid.Value, record.Header.Rid.Value]);
                MayStandBehind(record.Close);
                break;
            default:
                break;
        }

        if (withProofs && ProofsFor(message) is { } proofs)
        {
            await Line.SendAsync(proofs).ConfigureAwait(false);
        }

        await Line.SendAsync(message, sum, change).ConfigureAwait(false);
    }

    /// <summary>
    /// Ends a case: leaves the site and waits until it is back. It must stand where the case left it; one that has believed a lie is followed there, so that
    /// the lie fails this case and no other.
    /// </summary>
    public async Task SettleAsync()
    {
        _rounds.ForEach(round => round.Dispose());
        _rounds.Clear();
        if (_line is { Begun: true })
        {
            await _line.CloseAsync(inOrder: true).ConfigureAwait(false);
            _line = null;
        }

        await ArriveAsync().ConfigureAwait(false);
        KitPosition[] possible = [.. _possible];
        _possible.Clear();
        (ulong closed, Digest head) = (Line.Hello.ClosedRounds, Line.Hello.Head);
        if (closed == Position.ClosedRounds && head == Position.Head)
        {
            return;
        }

        KitPosition must = Position;
        Position = possible.FirstOrDefault(p => p.ClosedRounds == closed && p.Head == head) ?? throw new PeerAbsentException(
            $"it says that it has {closed} closed rounds, which are not the {must.ClosedRounds} of this run; start it without a history, and only once");
        throw new CaseFailedException($"it stands behind {closed} closed rounds where it must have {must.ClosedRounds}, or behind another close");
    }

    public async ValueTask DisposeAsync()
    {
        _rounds.ForEach(round => round.Dispose());
        if (_line is not null)
        {
            await _line.CloseAsync(ErrorCode.ShuttingDown, "the conformance run is over").ConfigureAwait(false);
        }
    }

    private async Task<IConnection> NextConnectionAsync()
    {
        using CancellationTokenSource late = new(options.Timeout);
        try
        {
            return await arrivals.ReadAsync(late.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new PeerAbsentException($"no site dials in within {options.Timeout.TotalSeconds} seconds");
        }
    }

    /// <summary>What an honest aggregator says right before a list, so that a lie in the list is refused for itself.</summary>
    private LogProofs? ProofsFor(IRoundMessage message) => message switch
    {
        KeyList list => RoundOf(message)?.ProofsFor(list.Keys),
        InputList list => RoundOf(message)?.ProofsFor(list.Headers),
        _ => null,
    };

    private ScriptedRound? RoundOf(IRoundMessage list) => _rounds.LastOrDefault(round => round.IsOf(list)) ?? _rounds.LastOrDefault();

    private void HoldSeen() => _logs.Mirror.Hold(place, [.. _seen.Select(log => new HeldLog(log.Key, log.Value))]);

    private void MayStandBehind(Close close)
    {
        Digest head = Closing.NextHead(Position.Head, close.Bytes.Span);
        _possible.AddRange([Position, Position.After(head, hasSum: true), Position.After(head, hasSum: false)]);
    }
}
