using System.Threading.Channels;
using ScFed.Protocol.Session;
using ScFed.Protocol.Transport;
using ScFed.Protocol.Wire;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Sum;

/// <summary>
/// The aggregator over a transport: admits the sites of a roster by their pins, brings returning ones up to date, and runs rounds one after the other.
/// </summary>
public sealed class SumServer : IAsyncDisposable
{
    private static readonly TimeSpan HelloDeadline = TimeSpan.FromSeconds(10);

    private readonly SiteDirectory _sites;
    private readonly IRoundArchive _archive;
    private readonly string _spoolFolder;
    private readonly TimeProvider _time;
    private readonly Channel<LinkEvent> _events = Channel.CreateBounded<LinkEvent>(256);
    private readonly Dictionary<ushort, SiteLink> _links = [];
    private readonly Lock _admission = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _readers = [];
    private readonly RoundDriver _driver;
    private Task _accepting = Task.CompletedTask;

    private SumServer(SiteDirectory sites, SigningKey identity, Journal journal, IRoundArchive archive, SumServerOptions options)
    {
        _sites = sites;
        _archive = archive;
        _spoolFolder = options.SpoolFolder;
        _time = options.Time;
        Head = options.Head ?? Closing.FirstHead(sites.Plan.StudyHash);
        _driver = new RoundDriver(new AggregatorContext(sites.Plan, identity), journal, archive, _events.Reader, options);
    }

    /// <summary>The head after the closed rounds.</summary>
    public Secure.Bytes.Digest Head { get; private set; }

    /// <summary>Places that are connected now.</summary>
    public IReadOnlyList<ushort> Connected => _driver.Connected;

    /// <summary>Starts to admit sites.</summary>
    /// <param name="transport">Where they connect.</param>
    /// <param name="sites">Roster, thresholds and pins.</param>
    /// <param name="identity">The aggregator's Ed25519 key.</param>
    /// <param name="journal">Where decisions become durable.</param>
    /// <param name="archive">Where closed rounds are kept; null keeps them in memory.</param>
    /// <param name="options">Deadlines and the rest; null for the defaults.</param>
    public static SumServer Start(
        ITransport transport, SiteDirectory sites, SigningKey identity, Journal journal, IRoundArchive? archive = null, SumServerOptions? options = null)
    {
        SumServer server = new(sites, identity, journal, archive ?? new MemoryArchive(), options ?? new SumServerOptions());
        server._accepting = server.AcceptAsync(transport);
        return server;
    }

    /// <summary>Waits until the roster is connected or the join deadline has passed; returns who is.</summary>
    public ValueTask<IReadOnlyList<ushort>> GatherAsync(IReadOnlyList<ushort>? invited, CancellationToken cancellation) => _driver.GatherAsync(invited, cancellation);

    /// <summary>Runs one attempt at one sum to its end.</summary>
    /// <returns>How it ended; its close is in the archive and with the sites.</returns>
    public async ValueTask<Outcome> RunAsync(RoundRequest request, CancellationToken cancellation)
    {
        Outcome outcome = await _driver.RunAsync(request, cancellation).ConfigureAwait(false);
        if (outcome.Record is { } record)
        {
            Head = Closing.NextHead(request.Head, record.Close.Bytes.Span);
        }

        return outcome;
    }

    /// <summary>One plain sum of integers over everybody who is there: the whole protocol in one call.</summary>
    public ValueTask<Outcome> RunAsync(SumShape shape, CancellationToken cancellation) =>
        RunAsync(new RoundRequest(0, 0, 0, "sum", SingleSum.StateHash, Head, shape), cancellation);

    /// <summary>Tells the sites goodbye and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _driver.FlushAsync().ConfigureAwait(false);
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        SiteLink[] links;
        lock (_admission)
        {
            links = [.. _links.Values];
        }

        foreach (SiteLink link in links)
        {
            await link.Channel.CloseAsync().ConfigureAwait(false);
        }

        Task draining = DrainAsync();
        await Task.WhenAll(_readers).ConfigureAwait(false);
        _events.Writer.Complete();
        await draining.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task DrainAsync()
    {
        await foreach (LinkEvent e in _events.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            (e as LinkEvent.Upload)?.Spool.Dispose();
        }
    }

    private async Task AcceptAsync(ITransport transport)
    {
        try
        {
            await foreach (IConnection connection in transport.AcceptAsync(_stopping.Token).ConfigureAwait(false))
            {
                lock (_admission)
                {
                    _readers.RemoveAll(r => r.IsCompletedSuccessfully);
                    _readers.Add(ServeAsync(new MessageChannel(connection, Frames.Role.Aggregator, _time)));
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Stopping is how accepting ends.
        }
    }

    private async Task ServeAsync(MessageChannel channel)
    {
        SiteLink link;
        try
        {
            using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            deadline.CancelAfter(HelloDeadline);
            Received? first = await channel.ReceiveAsync(deadline.Token).ConfigureAwait(false);
            if (first is not Received.OfSession { Message: Hello hello })
            {
                throw new ProtocolException(ErrorCode.UnexpectedMessage, "the first message of a site is its hello");
            }

            link = Admit(channel, hello);
        }
        catch (OperationCanceledException)
        {
            await channel.CloseAsync(ErrorCode.DeadlinePassed, "no hello").ConfigureAwait(false);
            return;
        }
        catch (ProtocolException refused)
        {
            _driver.Report(new RoundProgress(RoundFact.SiteRefused, RoundStep.Keys, 0, 0, 0, refused.Message));
            await channel.CloseAsync(refused.Code, refused.Detail).ConfigureAwait(false);
            return;
        }

        // The welcome goes out here, before the round may send anything; what the site lacks follows from the round's own thread, in order.
        try
        {
            await channel.SendAsync(new Welcome(WireVersion.Current, (ulong)_archive.Count, Head), _stopping.Token).ConfigureAwait(false);
            await _events.Writer.WriteAsync(new LinkEvent.Joined(link), _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ProtocolException or OperationCanceledException)
        {
            Forget(link);
            await channel.DisposeAsync().ConfigureAwait(false);
            return;
        }

        await link.ReadAsync(_events.Writer, _stopping.Token).ConfigureAwait(false);
        Forget(link);
    }

    private SiteLink Admit(MessageChannel channel, Hello hello)
    {
        if (hello.Version != WireVersion.Current)
        {
            throw new ProtocolException(ErrorCode.VersionMismatch, $"{hello.Version} where {WireVersion.Current} is spoken");
        }

        if (!_sites.Plan.Roster.Contains(hello.Place) || !_sites.Pins.TryGetValue(hello.Place, out Secure.Bytes.Digest pin))
        {
            throw new ProtocolException(ErrorCode.NotInRoster, $"place {hello.Place}");
        }

        if (pin != channel.PeerPin)
        {
            throw new ProtocolException(ErrorCode.WrongPin, $"place {hello.Place}");
        }

        if (hello.StudyHash != _sites.Plan.StudyHash)
        {
            throw new ProtocolException(ErrorCode.StudyMismatch, $"place {hello.Place}");
        }

        if (hello.ClosedRounds > (ulong)_archive.Count)
        {
            throw new ProtocolException(ErrorCode.HeadMismatch, $"the site has {hello.ClosedRounds} closed rounds, the aggregator {_archive.Count}");
        }

        lock (_admission)
        {
            if (_links.ContainsKey(hello.Place))
            {
                throw new ProtocolException(ErrorCode.DuplicateSession, $"place {hello.Place} is connected");
            }

            SiteLink link = new(channel, hello, _spoolFolder);
            _links[hello.Place] = link;
            return link;
        }
    }

    private void Forget(SiteLink link)
    {
        lock (_admission)
        {
            if (_links.GetValueOrDefault(link.Place) == link)
            {
                _links.Remove(link.Place);
            }
        }
    }
}
