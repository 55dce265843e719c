using System.Security.Cryptography;
using System.Threading.Channels;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Wire;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Sum;

/// <summary>
/// Drives one <see cref="AggregatorRound"/> after the other over the connected sites. Everything that changes a round happens on the one flow of control
/// that reads the events.
/// </summary>
internal sealed class RoundDriver(
    AggregatorContext context,
    Journal journal,
    IRoundArchive archive,
    ChannelReader<LinkEvent> events,
    SumServerOptions options)
{
    /// <summary>Sites that are connected and up to date, known to this flow of control.</summary>
    private readonly SortedDictionary<ushort, SiteLink> _ready = [];

    /// <summary>Sites that took part in the open set-up over an unbroken connection.</summary>
    private readonly Dictionary<ushort, SiteLink> _present = [];

    /// <summary>Sites that missed a join deadline and are not waited for until their next hello.</summary>
    private readonly HashSet<ushort> _notWaitedFor = [];

    private ulong _nextIndex = options.FirstIndex;

    public IReadOnlyList<ushort> Connected => [.. _ready.Keys];

    public void Report(RoundProgress progress) => options.Progress?.Invoke(progress);

    public async ValueTask<IReadOnlyList<ushort>> GatherAsync(IReadOnlyList<ushort>? invited, CancellationToken cancellation)
    {
        ushort[] wanted = [.. invited ?? [.. context.Plan.Roster.Members.Select(m => m.Place)]];
        await PumpAsync(
            options.Deadlines.Join,
            () => wanted.All(p => _ready.ContainsKey(p) || _notWaitedFor.Contains(p)),
            null,
            cancellation).ConfigureAwait(false);
        _notWaitedFor.UnionWith(wanted.Where(p => !_ready.ContainsKey(p)));
        return [.. wanted.Where(_ready.ContainsKey)];
    }

    public async ValueTask<Outcome> RunAsync(RoundRequest request, CancellationToken cancellation)
    {
        IReadOnlyList<ushort> invited = await GatherAsync(request.Invited, cancellation).ConfigureAwait(false);
        (AggregatorRound round, Transition opening) = AggregatorRound.Open(context, FreshNonce(), _nextIndex++, invited);
        _present.Clear();
        foreach (ushort place in invited)
        {
            _present[place] = _ready[place];
        }

        await SendAsync(round, opening, invited, cancellation).ConfigureAwait(false);
        RoundDeadlines deadlines = options.Deadlines;
        await StepAsync(round, deadlines.Join, cancellation).ConfigureAwait(false);
        bool complete = !request.AllOfThem || request.Invited!.All(p => !round.Missing.Contains(p) && _present.ContainsKey(p));
        await ProceedAsync(round, cancellation).ConfigureAwait(false);
        if (round.Outcome is null)
        {
            await StepAsync(round, deadlines.Shares, cancellation).ConfigureAwait(false);
            await ProceedAsync(round, cancellation).ConfigureAwait(false);
        }

        if (round.Ready)
        {
            await BeginAsync(round, request, cancellation).ConfigureAwait(false);
            await CollectAsync(round, request, complete, cancellation).ConfigureAwait(false);
        }

        Outcome outcome = round.Outcome ?? throw new InvalidOperationException("the round did not end");
        await PublishAsync(round, outcome, cancellation).ConfigureAwait(false);
        return outcome;
    }

    /// <summary>Takes in what is waiting, so that a site which has just connected gets the rounds it lacks before the server stops.</summary>
    public async ValueTask FlushAsync() => await PumpAsync(TimeSpan.Zero, () => false, null, CancellationToken.None).ConfigureAwait(false);

    private static Digest FreshNonce()
    {
        Span<byte> nonce = stackalloc byte[Digest.Size];
        RandomNumberGenerator.Fill(nonce);
        return new Digest(nonce);
    }

    private async ValueTask BeginAsync(AggregatorRound round, RoundRequest request, CancellationToken cancellation)
    {
        ExpectUploads(request.Shape.Encoding);
        Transition begin = round.Begin(
            request.Entry, request.Round, request.Attempt, request.Purpose, request.StateHash, request.Head, request.Shape);
        await SendAsync(round, begin, round.Members, cancellation).ConfigureAwait(false);
    }

    /// <summary>R3 to R5. Where everybody must be in and somebody is not, the round is closed before anything is opened.</summary>
    private async ValueTask CollectAsync(AggregatorRound round, RoundRequest request, bool complete, CancellationToken cancellation)
    {
        if (complete)
        {
            await StepAsync(round, options.Deadlines.Input, cancellation).ConfigureAwait(false);
            complete = !request.AllOfThem || round.Missing.Count == 0;
        }

        ExpectUploads(null);
        if (!complete)
        {
            await SendAsync(round, round.Abandon(AbortReason.MemberMissing), [], cancellation).ConfigureAwait(false);
            return;
        }

        foreach (TimeSpan deadline in (TimeSpan[])[options.Deadlines.Consistency, options.Deadlines.Unmask])
        {
            await ProceedAsync(round, cancellation).ConfigureAwait(false);
            if (round.Outcome is not null)
            {
                return;
            }

            await StepAsync(round, deadline, cancellation).ConfigureAwait(false);
        }

        while (round.Outcome is null)
        {
            await ProceedAsync(round, cancellation).ConfigureAwait(false);
        }
    }

    private void ExpectUploads(SumEncoding? encoding)
    {
        foreach (SiteLink link in _present.Values)
        {
            link.ExpectUpload(encoding);
        }
    }

    private async ValueTask ProceedAsync(AggregatorRound round, CancellationToken cancellation)
    {
        Transition transition = round.Proceed();
        IReadOnlyList<ushort> to = round.Step is RoundStep.Consistency or RoundStep.Unmask ? round.Survivors : [.. _present.Keys];
        await SendAsync(round, transition, to, cancellation).ConfigureAwait(false);
    }

    /// <summary>Makes the decision durable and only then sends. Sums and closes are not sent here but in <see cref="PublishAsync"/>, after the archive has them.</summary>
    private async ValueTask SendAsync(AggregatorRound round, Transition transition, IReadOnlyList<ushort> to, CancellationToken cancellation)
    {
        IReadOnlyList<IRoundMessage> messages = await journal.AppendAsync(transition, cancellation).ConfigureAwait(false);
        List<Task> sending = [];
        foreach (IRoundMessage message in messages)
        {
            if (message is SumHeader or Close)
            {
                continue;
            }

            IReadOnlyList<ushort> receivers = message is ToSite one ? [one.Place] : to;
            (FrameKind kind, byte[] payload) = WireCodec.Encode(message is ToSite single ? single.Message : message);
            foreach (ushort place in receivers)
            {
                if (_present.TryGetValue(place, out SiteLink? link))
                {
                    sending.Add(SendToAsync(link, kind, payload, cancellation));
                }
            }
        }

        await Task.WhenAll(sending).ConfigureAwait(false);
        Report(new RoundProgress(RoundFact.StepStarted, round.Step, 0, 0, round.Missing.Count));
    }

    private async Task SendToAsync(SiteLink link, FrameKind kind, byte[] payload, CancellationToken cancellation)
    {
        try
        {
            await link.Channel.SendEncodedAsync(kind, payload, cancellation).AsTask().WaitAsync(options.Deadlines.Shares, options.Time, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ProtocolException or TimeoutException)
        {
            // A site that does not take its messages is a drop-out; its reader reports the end of the connection.
            await link.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask StepAsync(AggregatorRound round, TimeSpan deadline, CancellationToken cancellation) => await PumpAsync(
        deadline,
        () => !round.Missing.Any(_present.ContainsKey),
        round,
        cancellation).ConfigureAwait(false);

    /// <summary>Takes events until <paramref name="done"/> or the deadline.</summary>
    private async ValueTask PumpAsync(TimeSpan deadline, Func<bool> done, AggregatorRound? round, CancellationToken cancellation)
    {
        using CancellationTokenSource late = new(deadline, options.Time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        while (true)
        {
            while (events.TryRead(out LinkEvent? e))
            {
                await TakeAsync(e, round, cancellation).ConfigureAwait(false);
            }

            if (done())
            {
                return;
            }

            try
            {
                await events.WaitToReadAsync(either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellation.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async ValueTask TakeAsync(LinkEvent e, AggregatorRound? round, CancellationToken cancellation)
    {
        ushort place = e.Link.Place;
        switch (e)
        {
            case LinkEvent.Joined:
                _notWaitedFor.Remove(place);
                _ready[place] = e.Link;
                await CatchUpAsync(e.Link, cancellation).ConfigureAwait(false);
                Report(new RoundProgress(RoundFact.SiteConnected, round?.Step ?? RoundStep.Keys, place, _ready.Count, context.Plan.Sites));
                break;
            case LinkEvent.Left left:
                RemoveIf(_ready, e.Link);
                RemoveIf(_present, e.Link);
                Report(new RoundProgress(RoundFact.SiteGone, round?.Step ?? RoundStep.Keys, place, _ready.Count, context.Plan.Sites, left.Why));
                break;
            case LinkEvent.UploadStarted:
                Report(new RoundProgress(RoundFact.UploadStarted, RoundStep.Input, place, 0, 0));
                break;
            case LinkEvent.Upload upload:
                using (upload.Spool)
                {
                    await AcceptAsync(e.Link, round, r => r.Accept(place, upload.Spool.Header, upload.Spool)).ConfigureAwait(false);
                }

                break;
            case LinkEvent.Message message:
                await AcceptAsync(e.Link, round, r => r.Accept(place, message.Content)).ConfigureAwait(false);
                break;
            default:
                throw new InvalidOperationException(e.ToString());
        }
    }

    private async ValueTask AcceptAsync(SiteLink link, AggregatorRound? round, Action<AggregatorRound> accept)
    {
        if (round is null || !_present.ContainsKey(link.Place))
        {
            // An answer that was overtaken by the end of its step: the site learns of the close all the same.
            return;
        }

        try
        {
            accept(round);
            int expected = round.Missing.Count(_present.ContainsKey);
            Report(new RoundProgress(RoundFact.SiteAnswered, round.Step, link.Place, _present.Count - expected, _present.Count));
        }
        catch (RoundException late) when (late.Reason is Misbehaviour.Unexpected or Misbehaviour.Closed)
        {
            // The step went on without this site; its message is late, not false.
            Report(new RoundProgress(RoundFact.SiteRefused, round.Step, link.Place, 0, 0, late.Message));
        }
        catch (RoundException refused)
        {
            Report(new RoundProgress(RoundFact.SiteRefused, round.Step, link.Place, 0, 0, refused.Message));
            RemoveIf(_present, link);
            RemoveIf(_ready, link);
            await link.Channel.CloseAsync(ErrorCode.MalformedMessage, refused.Message).ConfigureAwait(false);
        }
    }

    /// <summary>Archives the close, then tells it: the sum to those who took part, the whole proof to the others.</summary>
    private async ValueTask PublishAsync(AggregatorRound round, Outcome outcome, CancellationToken cancellation)
    {
        if (outcome.Record is { } record)
        {
            await archive.AppendAsync(record, outcome.Sum, cancellation).ConfigureAwait(false);
            await Task.WhenAll(_ready.Values.ToArray().Select(link => TellAsync(link, round, record, outcome.Sum, cancellation))).ConfigureAwait(false);
        }

        Report(new RoundProgress(
            RoundFact.Closed, RoundStep.Ended, 0, round.Survivors.Count, context.Plan.Sites, outcome.Reason?.Word() ?? Closing.SumWord));
        _present.Clear();
    }

    private async Task TellAsync(SiteLink link, AggregatorRound round, ClosedRound record, LaneVector? sum, CancellationToken cancellation)
    {
        bool tookPart = _present.GetValueOrDefault(link.Place) == link && (sum is null ? round.Members : round.Survivors).Contains(link.Place);
        try
        {
            if (!tookPart)
            {
                await CatchUpAsync(link, cancellation).ConfigureAwait(false);
                return;
            }

            if (sum is not null)
            {
                await link.Channel.SendAsync(record.Sum!, cancellation).ConfigureAwait(false);
                await SumBroadcast.SendLanesAsync(link.Channel, FrameKind.SumChunk, sum, cancellation).ConfigureAwait(false);
            }

            await link.Channel.SendAsync(record.Close, cancellation).ConfigureAwait(false);
            link.ClosedRounds++;
        }
        catch (ProtocolException)
        {
            // The reader of this link reports its end; the site replays the close when it is back.
            await link.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask CatchUpAsync(SiteLink link, CancellationToken cancellation)
    {
        try
        {
            while (link.ClosedRounds < archive.Count)
            {
                (ClosedRound record, LaneVector? sum) = await archive.ReadAsync(link.ClosedRounds, cancellation).ConfigureAwait(false);
                await link.Channel.SendAsync(record, cancellation).ConfigureAwait(false);
                if (sum is not null)
                {
                    await SumBroadcast.SendLanesAsync(link.Channel, FrameKind.SumChunk, sum, cancellation).ConfigureAwait(false);
                }

                link.ClosedRounds++;
            }
        }
        catch (ProtocolException)
        {
            // As above: the site asks again for what it lacks when it is back.
            await link.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static void RemoveIf(IDictionary<ushort, SiteLink> map, SiteLink link)
    {
        if (map.TryGetValue(link.Place, out SiteLink? current) && current == link)
        {
            map.Remove(link.Place);
        }
    }
}
