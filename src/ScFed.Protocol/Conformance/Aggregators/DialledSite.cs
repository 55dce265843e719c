using System.Security.Cryptography;
using ScFed.Protocol.Conformance.Kit;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Transport;
using ScFed.Protocol.Wire;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Site;

namespace ScFed.Protocol.Conformance.Aggregators;

/// <summary>
/// One of our sites at the aggregator that is looked at: a whole honest site, which checks everything it is told; a case may change what it says. Dials again
/// whenever its line ends, unless it is away.
/// </summary>
internal sealed class DialledSite : IAlteration, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stopping = new();
    private readonly HedgedRandomness _randomness = new(RandomNumberGenerator.GetBytes(32));
    private readonly SetupNames _names;
    private readonly ITransport _transport;
    private readonly SiteSession _session;
    private readonly Task _running;
    private volatile Behaviour? _behaviour;
    private volatile bool _uploading;
    private bool _restarts;

    /// <summary>Whether it has lied since it took in the last close as an honest site: it may then refuse what is made of its own lie.</summary>
    private volatile bool _lied;
    private volatile bool _liedInCase;

    public DialledSite(ConformanceKit kit, ushort place, ITransport dialling, SetupNames names, Action<DialledSite, RoundResult, LaneVector?> closed)
    {
        Place = place;
        _names = names;
        _transport = new AlteringTransport(dialling, this);
        Study = new ConformanceStudy(kit.Plan, kit.Shape, place)
        {
            Closed = (result, sum) =>
            {
                _lied &= _behaviour is not null;
                closed(this, result, sum);
            },
        };
        SiteContext context = new(
            kit.Plan, place, kit.Site(place).Identity, RandomNumberGenerator.GetBytes(16), _randomness, new SiteHistory(), Study);
        _session = new SiteSession(context, Study, Log);
        _running = Task.Run(RunAsync);
    }

    public ushort Place { get; }

    public ConformanceStudy Study { get; }

    /// <summary>What it has decided.</summary>
    public MemoryJournal Log { get; } = new();

    /// <summary>Told of every frame that comes in.</summary>
    public Action<FrameKind, ReadOnlyMemory<byte>>? Watch { get; set; }

    /// <summary>Whether it stays away.</summary>
    public bool Away { get; set; }

    /// <summary>Whether it is admitted now.</summary>
    public bool Connected { get; private set; }

    /// <summary>What it has refused since the last case began: a fault of the aggregator, unless it was lied to on purpose.</summary>
    public RoundException? Refused { get; private set; }

    /// <summary>Why the aggregator has ended its last connection; null where it has not.</summary>
    public ErrorCode? SentAway { get; private set; }

    /// <summary>How it behaves in the next case; who is honest there has no behaviour.</summary>
    public void Behave(Behaviour? behaviour) => (Refused, SentAway, _liedInCase, _uploading, _behaviour) = (null, null, false, false, behaviour);

    /// <summary>The case is over: it is an honest site again, and comes back.</summary>
    public void Reform() => (_behaviour, Away) = (null, false);

    public ValueTask<Said> SendAsync(FrameKind kind, ReadOnlyMemory<byte> payload)
    {
        SentFrame frame = new(kind, payload);
        if (_behaviour is not { } behaviour || !IsOfTheCase(frame) || behaviour.Send(frame) is not { } said)
        {
            return ValueTask.FromResult(frame.Unchanged);
        }

        _lied = true;
        _liedInCase = true;
        if (said.Cut && !behaviour.Returns)
        {
            // It goes as a process that ends, and comes back as a new one.
            (Away, _restarts) = (true, true);
        }

        return ValueTask.FromResult(said);
    }

    public void Receive(FrameKind kind, ReadOnlyMemory<byte> payload)
    {
        _names.Receive(kind, payload);
        Watch?.Invoke(kind, payload);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        await _session.DisposeAsync().ConfigureAwait(false);
        _randomness.Dispose();
        _stopping.Dispose();
    }

    /// <summary>A chunk is of the case if its header was.</summary>
    private bool IsOfTheCase(SentFrame frame)
    {
        if (frame.Kind == FrameKind.InputChunk)
        {
            return _uploading;
        }

        bool isOfIt = _names.IsOfCase(frame);
        _uploading = frame.Kind == FrameKind.MaskedInput ? isOfIt : _uploading;
        return isOfIt;
    }

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            // Who was sent away for a lie waits for the end of its case, so that the round goes on without it.
            if (Away || (_behaviour is { Returns: false } && SentAway is not null))
            {
                await Task.WhenAny(Task.Delay(Pause, _stopping.Token)).ConfigureAwait(false);
                continue;
            }

            if (_restarts)
            {
                _restarts = false;
                await _session.RenewAsync().ConfigureAwait(false);
            }

            await FollowAsync().ConfigureAwait(false);
            Connected = false;
        }
    }

    private async Task FollowAsync()
    {
        try
        {
            SumClientOptions options = new() { Progress = (fact, _, _) => Connected |= fact == SiteRoundFact.Connected };
            SumClient client = await SumClient.ConnectAsync(_transport, _session, options, _stopping.Token).ConfigureAwait(false);
            await using (client.ConfigureAwait(false))
            {
                await client.RunAsync(_stopping.Token).ConfigureAwait(false);
            }
        }
        catch (RoundException e)
        {
            Refused = _lied ? Refused : e;
            _lied = false;
        }
        catch (ProtocolException e)
        {
            // Before it has lied in this case, that is the late answer to the case before.
            SentAway = e.ReportedByPeer && (_liedInCase || _behaviour is null) ? e.Code : SentAway;
            await Task.WhenAny(Task.Delay(Pause, _stopping.Token)).ConfigureAwait(false);
        }
        catch (TransportException)
        {
            await Task.WhenAny(Task.Delay(Pause, _stopping.Token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Stopping is how it ends.
        }
    }
}
