using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Transport;
using ScFed.Protocol.Wire;
using ScFed.Secure.Bytes;
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

    private readonly SumPlan _plan;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _serving = new();
    private readonly SiteLogs _logs;
    private readonly Admission _admission;
    private readonly SiteEvents _sites;
    private readonly RoundDriver _driver;
    private List<Task> _served = [];
    private Task _accepting = Task.CompletedTask;
    private int _disposed;

    private SumServer(SiteDirectory sites, SigningKey identity, Journal journal, IRoundArchive archive, SumServerOptions options)
    {
        _plan = sites.Plan;
        _time = options.Time;
        StudyPosition position = new(archive.Count, options.Head ?? Closing.FirstHead(sites.Plan.StudyHash));
        _logs = new SiteLogs(options.Leaves);
        _sites = new SiteEvents(sites.Plan, archive, _logs, position, options, _stopping.Token);
        _admission = new Admission(sites, options.SpoolFolder, () => _sites.Position);
        AggregatorContext context = new(sites.Plan, identity, _logs, options.Strict) { MaskThreads = options.MaskThreads };
        _driver = new RoundDriver(context, journal, archive, _sites, options);
    }

    /// <summary>The head after the closed rounds.</summary>
    public Digest Head => _sites.Position.Head;

    /// <summary>Places that are connected now.</summary>
    public IReadOnlyList<ushort> Connected => _sites.Board.Connected;

    /// <summary>Starts to admit sites.</summary>
    /// <param name="transport">Where they connect.</param>
    /// <param name="sites">Roster, thresholds and pins.</param>
    /// <param name="identity">The aggregator's Ed25519 key.</param>
    /// <param name="journal">Where decisions become durable.</param>
    /// <param name="archive">Where closed rounds are kept; null keeps them in memory.</param>
    /// <param name="options">Deadlines and the rest; null for the defaults. With rounds in the archive it must have the head after them.</param>
    /// <exception cref="TransportException">This machine cannot listen there.</exception>
    public static SumServer Start(
        ITransport transport, SiteDirectory sites, SigningKey identity, Journal journal, IRoundArchive? archive = null, SumServerOptions? options = null)
    {
        options ??= new SumServerOptions();
        archive ??= new MemoryArchive();
        if (archive.Count > 0 && options.Head is null)
        {
            throw new ArgumentException("an archive with rounds in it needs the head after them", nameof(options));
        }

        SumServer server = new(sites, identity, journal, archive, options);
        server._accepting = server.AcceptAsync(transport);
        if (server._accepting.IsFaulted)
        {
            server._stopping.Dispose();
            server._accepting.GetAwaiter().GetResult();
        }

        return server;
    }

    /// <summary>Waits until the roster is connected or the join deadline has passed; returns who is.</summary>
    public ValueTask<IReadOnlyList<ushort>> GatherAsync(IReadOnlyList<ushort>? invited, CancellationToken cancellation) =>
        InTurnAsync(token => _driver.GatherAsync(invited, token), cancellation);

    /// <summary>Lets every site that may still come have the closes it lacks, for as long as a round waits for sites to join.</summary>
    /// <returns>Places that did not come for them.</returns>
    public ValueTask<IReadOnlyList<ushort>> TellAllAsync(CancellationToken cancellation) =>
        InTurnAsync(token => _driver.TellAllAsync(token), cancellation);

    /// <summary>Runs one attempt at one sum to its end.</summary>
    /// <returns>How it ended; its close is in the archive and on its way to the sites.</returns>
    /// <exception cref="InvalidOperationException">Another round is running.</exception>
    /// <exception cref="ObjectDisposedException">The server was disposed meanwhile; the round is not closed.</exception>
    public ValueTask<Outcome> RunAsync(RoundRequest request, CancellationToken cancellation) =>
        InTurnAsync(token => _driver.RunAsync(request, token), cancellation);

    /// <summary>One plain sum of integers over everybody who is there, as <see cref="RunAsync(RoundRequest, CancellationToken)"/> ends it.</summary>
    public ValueTask<Outcome> RunAsync(SumShape shape, CancellationToken cancellation) =>
        RunAsync(new RoundRequest(0, 0, 0, "sum", SingleSum.StateHash, Head, shape), cancellation);

    /// <summary>One plain sum of integers over everybody who is there: the whole protocol in one call.</summary>
    /// <exception cref="SumLostException">The sum could not be opened.</exception>
    /// <exception cref="SumNotVerifiedException">The plan has it verified, and its status stops.</exception>
    public async ValueTask<SumResult> SumAsync(SumShape shape, CancellationToken cancellation = default)
    {
        Outcome outcome = await RunAsync(shape, cancellation).ConfigureAwait(false);
        if (outcome is not { Sum: { } sum, Record: { } record, Closing.Verify: { } status })
        {
            throw new SumLostException(outcome.Reason!.Value.Word());
        }

        return _plan.Verify.Stops(status)
            ? throw new SumNotVerifiedException(status)
            : new SumResult(SumResult.ExactOf(sum), [.. record.Inputs.Select(i => i.Place)], status);
    }

    /// <summary>
    /// Lets the sites get the rounds that they lack, tells them goodbye and stops. A round that is running ends at once, unfinished: its sites keep
    /// what they have and its uploads are gone.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        bool idle = await _turn.WaitAsync(TimeSpan.Zero).ConfigureAwait(false);
        if (idle)
        {
            await _sites.FlushAsync().ConfigureAwait(false);
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        if (!idle)
        {
            await _turn.WaitAsync().ConfigureAwait(false);
        }

        await Task.WhenAny(_accepting).ConfigureAwait(false);
        await _sites.DrainAsync(LeaveAsync()).ConfigureAwait(false);
        _turn.Dispose();
        _stopping.Dispose();
        await _accepting.ConfigureAwait(false);
    }

    /// <summary>Ends every connection.</summary>
    private async Task LeaveAsync()
    {
        await Task.WhenAll(_admission.Close().Select(link => link.LeaveAsync())).ConfigureAwait(false);
        Task[] served;
        lock (_serving)
        {
            served = [.. _served];
        }

        await Task.WhenAll(served).ConfigureAwait(false);
    }

    private async ValueTask<T> InTurnAsync<T>(Func<CancellationToken, ValueTask<T>> run, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        if (!await _turn.WaitAsync(TimeSpan.Zero, CancellationToken.None).ConfigureAwait(false))
        {
            throw new InvalidOperationException("another round is running");
        }

        try
        {
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stopping.Token);
            return await run(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested || cancellation.IsCancellationRequested)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new ObjectDisposedException(nameof(SumServer));
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task AcceptAsync(ITransport transport)
    {
        try
        {
            await foreach (IConnection connection in transport.AcceptAsync(_stopping.Token).ConfigureAwait(false))
            {
                Task serving = ServeAsync(new MessageChannel(connection, Role.Aggregator, _time));
                lock (_serving)
                {
                    _served = [.. _served.Where(t => !t.IsCompletedSuccessfully), serving];
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
        if (await GreetAsync(channel).ConfigureAwait(false) is not { } link)
        {
            return;
        }

        try
        {
            // The welcome goes out before the round may send anything; what the site lacks follows from the round's own flow of control, in order.
            StudyPosition position = _sites.Position;
            Welcome welcome = new(WireVersion.Current, (ulong)position.Count, position.Head, _logs.CoveredOf(link.Place));
            await channel.SendAsync(welcome, _stopping.Token).ConfigureAwait(false);
            await _sites.Writer.WriteAsync(new LinkEvent.Joined(link), _stopping.Token).ConfigureAwait(false);
            await link.ReadAsync(_sites.Writer, _sites.AnswerAsync).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ProtocolException or OperationCanceledException)
        {
            await channel.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _admission.Forget(link);
        }
    }

    /// <summary>Takes the hello; null where there is none in time or the site is refused, and has been told why.</summary>
    private async Task<SiteLink?> GreetAsync(MessageChannel channel)
    {
        using CancellationTokenSource late = new(HelloDeadline, _time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _stopping.Token);
        ProtocolException why;
        try
        {
            _admission.CheckPin(channel.PeerPin);
            return await channel.ReceiveAsync(either.Token).ConfigureAwait(false) is Received.OfSession { Message: Hello hello }
                ? await _admission.AdmitAsync(channel, hello, either.Token).ConfigureAwait(false)
                : throw new ProtocolException(ErrorCode.UnexpectedMessage, "the first message of a site is its hello");
        }
        catch (OperationCanceledException)
        {
            why = _stopping.IsCancellationRequested
                ? new ProtocolException(ErrorCode.ShuttingDown, "")
                : new ProtocolException(ErrorCode.DeadlinePassed, "no hello");
        }
        catch (ProtocolException refused)
        {
            why = refused;
        }

        _sites.Report(new RoundProgress(RoundFact.SiteRefused, RoundStep.Keys, 0, 0, 0, $"{channel.PeerAddress}: {why.Message}"));
        await channel.CloseAsync(why.ReportedByPeer ? null : why.Code, why.Detail).ConfigureAwait(false);
        return null;
    }
}
