using System.Threading.Channels;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Wire;
using ScFed.Secure.Audit;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Sum;

/// <summary>
/// The sites as the round sees them: takes their events one by one and hands them to the open <see cref="AggregatorRound"/>. Everything that changes a
/// round happens on the one flow of control that calls <see cref="PumpAsync"/>.
/// </summary>
internal sealed class SiteEvents
{
    /// <summary>More messages than a round has steps; pair faults come on top, one a partner at most.</summary>
    private const int MostMessages = 8;

    /// <summary>Entries of its log that a site may send over one connection: all of it, and once more while it grows.</summary>
    private const long MostEntries = 2 * LogMirror.MaxLeaves;

    private readonly int _sites;
    private readonly SiteLogs _logs;
    private readonly SumServerOptions _options;
    private readonly EventQueue _events;
    private readonly RoundTeller _teller;
    private readonly Lock _reporting = new();

    /// <summary>Sites that take part in the open set-up over an unbroken connection.</summary>
    private readonly Dictionary<ushort, SiteLink> _present = [];

    /// <summary>Sites whose own round has ended before the close, which they can only replay.</summary>
    private readonly HashSet<ushort> _endedEarly = [];

    private List<Task> _background = [];
    private volatile StudyPosition _position;
    private AggregatorRound? _round;

    public SiteEvents(
        int sites, IRoundArchive archive, SiteLogs logs, StudyPosition position, SumServerOptions options, CancellationToken stopping)
    {
        _sites = sites;
        _logs = logs;
        _options = options;
        _events = new EventQueue(options.Time);
        _position = position;
        _teller = new RoundTeller(archive, () => _position.Count, _events.Writer, options.Deadlines.Shares, options.Time, stopping);
    }

    public SiteBoard Board { get; } = new();

    public ChannelWriter<LinkEvent> Writer => _events.Writer;

    /// <summary>Closed rounds and their head; for any thread.</summary>
    public StudyPosition Position => _position;

    /// <summary>Places in the open set-up whose connection holds.</summary>
    public IReadOnlyList<ushort> Present => [.. _present.Keys];

    public bool IsPresent(ushort place) => _present.ContainsKey(place);

    /// <summary>Tells the host one fact at a time, whoever finds it out.</summary>
    public void Report(RoundProgress progress)
    {
        lock (_reporting)
        {
            _options.Progress?.Invoke(progress);
        }
    }

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
            _present[place] = Board.ReadyAt(place)!;
        }
    }

    /// <summary>The round is over, however it ended.</summary>
    public void End()
    {
        ExpectUploads(Present, null);
        _round = null;
        _present.Clear();
        _endedEarly.Clear();
    }

    /// <summary>Takes events until <paramref name="done"/> or the deadline.</summary>
    public ValueTask PumpAsync(TimeSpan deadline, Func<bool> done, CancellationToken cancellation) => _events.PumpAsync(deadline, done, Take, cancellation);

    /// <summary>Lets sites get what they are being told, and those that have just connected the rounds that they lack, before the server stops.</summary>
    public ValueTask FlushAsync() => PumpAsync(_options.Deadlines.Join, () => _events.IsEmpty && Board.AllTold, CancellationToken.None);

    /// <summary>Takes no more notice of anybody, but lets every reader and teller come to its end.</summary>
    public Task DrainAsync(Task readers) => _events.DrainAsync(Task.WhenAll([readers, .. _background]));

    public void ExpectUploads(IReadOnlyList<ushort> members, SumEncoding? encoding)
    {
        foreach (ushort place in members)
        {
            _present.GetValueOrDefault(place)?.ExpectUpload(encoding);
        }
    }

    /// <summary>Sends one frame to a site that is still there; a site that does not take it in time is a drop-out.</summary>
    public async Task SendAsync(ushort place, FrameKind kind, byte[] payload, CancellationToken cancellation)
    {
        if (!_present.TryGetValue(place, out SiteLink? link))
        {
            return;
        }

        using CancellationTokenSource late = new(_options.Deadlines.Shares, _options.Time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            await link.Channel.SendEncodedAsync(kind, payload, either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ProtocolException or OperationCanceledException)
        {
            // Its reader reports the end of the connection.
            await link.DisposeAsync().ConfigureAwait(false);
        }
    }

    public void DismissSilent(IReadOnlyList<ushort> missing)
    {
        foreach (ushort place in missing)
        {
            if (_present.TryGetValue(place, out SiteLink? link))
            {
                Dismiss(link, ErrorCode.DeadlinePassed, "no keys");
            }
        }
    }

    /// <summary>The archive has one more round: tells it to every site that is up to date; the others get it with what they lack.</summary>
    public void Publish(StudyPosition position, ClosedRound record, LaneVector? sum, IReadOnlyList<ushort> members)
    {
        _position = position;
        foreach (SiteLink link in Board.Ready)
        {
            bool inIt = _present.GetValueOrDefault(link.Place) == link && members.Contains(link.Place) && !_endedEarly.Contains(link.Place);
            Tell(link, inIt ? record : null, sum);
        }
    }

    private void Take(LinkEvent e)
    {
        SiteLink link = e.Link;
        switch (e)
        {
            case LinkEvent.Joined:
                _logs.Forget(link.Place);
                Board.Add(link);
                Board.Note(link);
                Tell(link, null, null);
                ReportSite(RoundFact.SiteConnected, link, Board.Connected.Count);
                break;
            case LinkEvent.Left left:
                Board.Remove(link);
                RemoveFromRound(link);
                ReportSite(RoundFact.SiteGone, link, Board.Connected.Count, left.Why);
                break;
            case LinkEvent.Told:
                Board.Note(link);
                if (Board.StopTelling(link) && link.ClosedRounds < _position.Count)
                {
                    Tell(link, null, null);
                }

                break;
            case LinkEvent.UploadStarted:
                Report(new RoundProgress(RoundFact.UploadStarted, RoundStep.Input, link.Place, 0, 0));
                break;
            case LinkEvent.Upload upload:
                using (upload.Spool)
                {
                    Accept(link, round => round.Accept(link.Place, upload.Spool.Header, upload.Spool), upload.Bytes);
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

        if (message is LogCheckpoints checkpoints)
        {
            _logs.Take(link.Place, checkpoints);
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

    private void Accept(SiteLink link, Action<AggregatorRound> accept, long bytes = 0)
    {
        if (_round is not { } round || _present.GetValueOrDefault(link.Place) != link)
        {
            // An answer that was overtaken by the end of its round: the site learns of the close all the same.
            return;
        }

        try
        {
            accept(round);
            int expected = round.Missing.Count(IsPresent);
            Report(new RoundProgress(RoundFact.SiteAnswered, round.Step, link.Place, _present.Count - expected, _present.Count, Bytes: bytes));
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

    private void Dismiss(SiteLink link, ErrorCode code, string why)
    {
        Report(new RoundProgress(RoundFact.SiteRefused, _round?.Step ?? RoundStep.Keys, link.Place, 0, 0, why));
        Board.Remove(link);
        RemoveFromRound(link);
        InBackground(link.Channel.CloseAsync(code, why).AsTask());
    }

    private void RemoveFromRound(SiteLink link)
    {
        if (_present.GetValueOrDefault(link.Place) == link)
        {
            _present.Remove(link.Place);
        }
    }

    private void Tell(SiteLink link, ClosedRound? takenPart, LaneVector? sum)
    {
        if (takenPart is not null || link.ClosedRounds < _position.Count)
        {
            Board.StartTelling(link);
            InBackground(_teller.TellAsync(link, takenPart, sum));
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
