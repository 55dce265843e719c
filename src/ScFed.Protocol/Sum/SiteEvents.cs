using System.Threading.Channels;
using ScFed.Protocol.Wire;
using ScFed.Secure.Audit;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Auditing;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Sum;

/// <summary>
/// The sites as the round sees them: takes their events one by one and hands them to the open <see cref="AggregatorRound"/>. Everything that changes a
/// round happens on the one flow of control that calls <see cref="PumpAsync"/>.
/// </summary>
internal sealed partial class SiteEvents
{
    /// <summary>More messages than a round and the set-ups made meanwhile have steps; pair faults come on top, one a partner at most.</summary>
    private const int MostMessages = 8 + (2 * SetupShelf.Most);

    /// <summary>Entries of its log that a site may send over one connection: all of it, and once more while it grows.</summary>
    private const long MostEntries = 2 * LogMirror.MaxLeaves;

    private readonly int _sites;
    private readonly SiteLogs _logs;
    private readonly SumServerOptions _options;
    private readonly EventQueue _events;
    private readonly RoundTeller _teller;
    private readonly Lock _reporting = new();

    private readonly CancellationToken _stopping;

    /// <summary>Sites that take part in the open set-up.</summary>
    private readonly Attendance _attendance = new();

    /// <summary>Sites whose own round has ended before the close, which they can only replay.</summary>
    private readonly HashSet<ushort> _endedEarly = [];

    /// <summary>Links over which the sum of the running round goes, or went, before its close.</summary>
    private readonly Dictionary<SiteLink, Task> _sumsTold = [];

    private readonly bool _keepsInputs;

    private List<Task> _background = [];
    private volatile StudyPosition _position;
    private AggregatorRound? _round;

    public SiteEvents(
        SumPlan plan, IRoundArchive archive, SiteLogs logs, StudyPosition position, SumServerOptions options, CancellationToken stopping)
    {
        _sites = plan.Sites;
        _keepsInputs = plan.Verify.Enabled;
        _logs = logs;
        _options = options;
        _stopping = stopping;
        _events = new EventQueue(options.Time);
        _position = position;
        _teller = new RoundTeller(archive, _keepsInputs, () => _position.Count, _events.Writer, options.Deadlines.Shares, options.Time, stopping);
    }

    public SiteBoard Board { get; } = new();

    /// <summary>Inputs that may be audited.</summary>
    public InputShelf Inputs { get; } = new();

    /// <summary>Whether nobody who is connected is still to audit the last sum.</summary>
    public bool AllAudited => !Inputs.Expected.Any(Board.IsConnected);

    /// <summary>Set-ups for the rounds to come.</summary>
    public SetupQueue Setups { get; } = new();

    public ChannelWriter<LinkEvent> Writer => _events.Writer;

    /// <summary>Closed rounds and their head; for any thread.</summary>
    public StudyPosition Position => _position;

    /// <summary>Places in the open set-up whose connection holds.</summary>
    public IReadOnlyList<ushort> Present => _attendance.Present;

    /// <summary>Whether the round waits for this site.</summary>
    public bool IsAwaited(ushort place) => _attendance.IsAwaited(place);

    /// <summary>The links of these sites, those that are there.</summary>
    public IReadOnlyList<SiteLink> LinksOf(IReadOnlyList<ushort> places) => [.. places.Select(Board.ReadyAt).OfType<SiteLink>()];

    /// <summary>Tells the host one fact at a time, whoever finds it out.</summary>
    public void Report(RoundProgress progress)
    {
        lock (_reporting)
        {
            _options.Progress?.Invoke(progress);
        }
    }

    /// <summary>Whether this is the round that is being run, and not a set-up for a later one.</summary>
    public bool IsOpen(AggregatorRound round) => round == _round;

    /// <summary>Hands everything to <paramref name="round"/> from now on.</summary>
    public void Begin(AggregatorRound round, IReadOnlyList<ushort> invited)
    {
        _round = round;
        foreach (SiteLink link in Board.Links)
        {
            link.Messages = 0;
        }

        foreach (ushort place in invited)
        {
            _attendance.Seat(Board.ReadyAt(place)!);
        }
    }

    /// <summary>The round is over, however it ended.</summary>
    public void End()
    {
        ExpectUploads(Present, null);
        Inputs.DropRunning();
        _round = null;
        _sumsTold.Clear();
        _attendance.Clear();
        _endedEarly.Clear();
    }

    /// <summary>Takes events until <paramref name="done"/> or the deadline.</summary>
    public ValueTask PumpAsync(TimeSpan deadline, Func<bool> done, CancellationToken cancellation) => _events.PumpAsync(deadline, done, Take, cancellation);

    /// <summary>Lets sites get what they are being told, and those that have just connected the rounds that they lack, before the server stops.</summary>
    public ValueTask FlushAsync() => PumpAsync(_options.Deadlines.Join, () => _events.IsEmpty && Board.AllTold && AllAudited, CancellationToken.None);

    /// <summary>Takes no more notice of anybody, but lets every reader and teller come to its end.</summary>
    public async Task DrainAsync(Task readers)
    {
        await _events.DrainAsync(Task.WhenAll([readers, .. _background])).ConfigureAwait(false);
        Inputs.DropRunning();
        Inputs.ReleaseLast();
    }

    public void ExpectUploads(IReadOnlyList<ushort> members, SumEncoding? encoding)
    {
        foreach (ushort place in members)
        {
            _attendance.At(place)?.ExpectUpload(encoding);
        }
    }

    /// <summary>The inputs of a sum may be audited from now on; those who were told it will do so where the study or its status says so.</summary>
    public void KeepInputs(AuditRecord record, bool audited) =>
        Inputs.Close(record, audited ? record.Survivors.Select(_attendance.At).OfType<SiteLink>() : []);

    private void Take(LinkEvent e)
    {
        SiteLink link = e.Link;
        switch (e)
        {
            case LinkEvent.Joined:
                _logs.Hold(link.Place, link.Logs);
                Board.Add(link);
                Board.Note(link);
                Tell(link, null, null);
                ReportSite(RoundFact.SiteConnected, link, Board.Connected.Count);
                Return(link);
                break;
            case LinkEvent.Left left:
                Board.Remove(link);
                Leave(left);
                ReportSite(RoundFact.SiteGone, link, Board.Connected.Count, left.Why);
                break;
            case LinkEvent.StayedAway:
                _attendance.GiveUp(link);
                break;
            case LinkEvent.Told:
                Board.Note(link);
                if (Board.StopTelling(link) && link.ClosedRounds < _position.Count)
                {
                    Tell(link, null, null);
                }

                break;
            case LinkEvent.Audited:
                Inputs.Audited(link);
                break;
            case LinkEvent.UploadStarted:
                Report(new RoundProgress(RoundFact.UploadStarted, RoundStep.Input, link.Place, 0, 0));
                break;
            case LinkEvent.Upload upload:
                Accept(link, round => round.Accept(link.Place, upload.Spool.Header, upload.Spool), upload.Bytes);
                if (!_keepsInputs || _round?.Survivors.Contains(link.Place) != true || !Inputs.Add(link.Place, upload.Spool))
                {
                    upload.Spool.Dispose();
                }

                break;
            case LinkEvent.Message message:
                TakeMessage(link, message.Content);
                break;
            default:
                throw new InvalidOperationException(e.ToString());
        }
    }

    private void TakeMessage(SiteLink link, IRoundMessage message)
    {
        if (message is LogLeaves leaves)
        {
            TakeLog(link, leaves);
            return;
        }

        if (++link.Messages > MostMessages + _sites)
        {
            Dismiss(link, ErrorCode.UnexpectedMessage, "more messages than a round has");
            return;
        }

        SignedMessage? ofSetup = (message as AdvertiseKeys)?.Keys ?? (message as ShareKeys)?.Header;
        if (ofSetup is not null && Setups.Find(ofSetup) is { } ahead)
        {
            Accept(link, ahead.IsHeldBy(link) ? ahead.Round : null, round => round.Accept(link.Place, message));
            return;
        }

        if (ofSetup is not null && Setups.IsOver(ofSetup) && _round?.Sid != ofSetup.ClaimedSetup)
        {
            return;
        }

        Accept(link, round => round.Accept(link.Place, message));
        if (message is PairFault or Refuse)
        {
            _endedEarly.Add(link.Place);
        }
    }

    private void TakeLog(SiteLink link, LogLeaves leaves)
    {
        link.Entries += leaves.Hashes.Count;
        if (link.Entries > MostEntries)
        {
            Dismiss(link, ErrorCode.UnexpectedMessage, "more entries than a log has");
            return;
        }

        try
        {
            _logs.Take(link.Place, leaves);
        }
        catch (RoundException refused)
        {
            Dismiss(link, ErrorCode.LogMismatch, refused.Message);
        }
    }

    private void Accept(SiteLink link, Action<AggregatorRound> accept, long bytes = 0) =>
        Accept(link, _attendance.Holds(link) ? _round : null, accept, bytes);

    private void Accept(SiteLink link, AggregatorRound? to, Action<AggregatorRound> accept, long bytes = 0)
    {
        if (to is not { } round)
        {
            // An answer that was overtaken by the end of its round: the site learns of the close all the same.
            return;
        }

        try
        {
            accept(round);
            if (round == _round)
            {
                int expected = round.Missing.Count(IsAwaited);
                Report(new RoundProgress(RoundFact.SiteAnswered, round.Step, link.Place, Present.Count - expected, Present.Count, Bytes: bytes));
            }
        }
        catch (RoundException late) when (late.Reason is Misbehaviour.Unexpected or Misbehaviour.Closed)
        {
            // The step went on without this site; its message is late, not false.
            Report(new RoundProgress(RoundFact.SiteRefused, round.Step, link.Place, 0, 0, late.Message));
        }
        catch (RoundException refused)
        {
            Dismiss(link, refused.Reason == Misbehaviour.LogMirror ? ErrorCode.LogMismatch : ErrorCode.MalformedMessage, refused.Message);
        }
    }

    private void InBackground(Task task)
    {
        _background = [.. _background.Where(t => !t.IsCompletedSuccessfully)];
        _background.Add(task);
    }

    private void ReportSite(RoundFact what, SiteLink link, int connected, string why = "") =>
        Report(new RoundProgress(what, _round?.Step ?? RoundStep.Keys, link.Place, connected, _sites, why));
}
