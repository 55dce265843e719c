using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Wire;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Sum;

/// <content>What is said to the sites, and what becomes of those who leave and return.</content>
internal sealed partial class SiteEvents
{
    /// <summary>Sends frames to a site that is still there, of the round if one is open; one that does not take them in time is cut off.</summary>
    public Task SendAsync(ushort place, IReadOnlyList<(FrameKind Kind, byte[] Payload)> frames, CancellationToken cancellation) =>
        (_round is null ? Board.ReadyAt(place) : _attendance.At(place)) is { } link ? SendAsync(link, frames, cancellation) : Task.CompletedTask;

    private Task SendAsync(SiteLink link, IReadOnlyList<(FrameKind Kind, byte[] Payload)> frames, CancellationToken cancellation) => Behind(link, async () =>
    {
        foreach ((FrameKind kind, byte[] payload) in frames)
        {
            await SendAsync(link, kind, payload, cancellation).ConfigureAwait(false);
        }
    });

    /// <summary>
    /// What is said to a site goes behind all that is on its way to it: proofs of logs stay in front of their list, no list falls between the chunks of a sum,
    /// and who is back has the closes that it lacks before it is asked anything.
    /// </summary>
    private static Task Behind(SiteLink link, Func<Task> say) => link.Sending = RunBehindAsync(link.Sending, say);

    private static async Task RunBehindAsync(Task before, Func<Task> say)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await say().ConfigureAwait(false);
    }

    private async Task SendAsync(SiteLink link, FrameKind kind, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
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
            if (_attendance.At(place) is { } link)
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
            bool inIt = _attendance.Holds(link) && members.Contains(link.Place) && !_endedEarly.Contains(link.Place);
            Tell(link, inIt ? record : null, sum);
        }
    }

    /// <summary>Tells the survivors the signed sum, each on a flow of its own, so that they answer with R6.</summary>
    public void TellSum(IReadOnlyList<ushort> survivors, SumHeader header, LaneVector sum)
    {
        foreach (SiteLink link in survivors.Select(_attendance.At).OfType<SiteLink>())
        {
            Task telling = Behind(link, () => _teller.TellSumAsync(link, header, sum));
            _sumsTold[link] = telling;
            InBackground(telling);
        }
    }

    /// <summary>Answers the audit of a site, on its own reader's flow: one at a time a site, whether a round runs or not.</summary>
    /// <exception cref="ProtocolException">It is not the first of that sum over this connection.</exception>
    public Task AnswerAsync(SiteLink link, AuditDemand demand) => Behind(link, () => _teller.AnswerAsync(link, Inputs.Find(link, demand), demand));

    private void Dismiss(SiteLink link, ErrorCode code, string why)
    {
        Report(new RoundProgress(RoundFact.SiteRefused, _round?.Step ?? RoundStep.Keys, link.Place, 0, 0, why));
        Board.Remove(link);
        _attendance.Remove(link);
        InBackground(link.Channel.CloseAsync(code, why).AsTask());
    }

    /// <summary>A link has ended. A seat in the round is kept for a while where the line was cut, and the upload with it.</summary>
    private void Leave(LinkEvent.Left left)
    {
        if (!left.MayReturn)
        {
            Inputs.Audited(left.Link);
        }

        if (!_attendance.Holds(left.Link) || !left.MayReturn || _options.Deadlines.Return <= TimeSpan.Zero)
        {
            left.Spool?.Dispose();
            _attendance.Remove(left.Link);
            return;
        }

        _attendance.Cut(left.Link, left.Spool);
        InBackground(GiveUpLaterAsync(left.Link));
    }

    private async Task GiveUpLaterAsync(SiteLink cut)
    {
        try
        {
            await Task.Delay(_options.Deadlines.Return, _options.Time, _stopping).ConfigureAwait(false);
            await _events.Writer.WriteAsync(new LinkEvent.StayedAway(cut), _stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The server stops, and no step waits any more.
        }
    }

    /// <summary>
    /// A site is there again: in the session of the round and of its set-ups it is asked once more what it may have missed, and goes on with its upload;
    /// in another one it is a drop-out, and what it held is lost.
    /// </summary>
    private void Return(SiteLink link)
    {
        Setups.Note(link);
        Inputs.Note(link);
        (bool kept, UploadSpool? spool) = _attendance.Return(link);
        (SumHeader Header, LaneVector Sum)? toVerify = kept && _round?.Survivors.Contains(link.Place) == true ? _round.ToVerify : null;
        List<(FrameKind Kind, byte[] Payload)> requests = [.. Setups.RequestsTo(link).Select(WireCodec.Encode)];
        if (kept && _round is { } round)
        {
            requests.AddRange(round.RequestsTo(link.Place).Select(WireCodec.Encode));
            if (round.Step == RoundStep.Input && round.Missing.Contains(link.Place))
            {
                link.ResumeUpload(round.Encoding, spool);
                requests.Add(WireCodec.Encode(new Acknowledge(round.Rid, (uint)(spool?.Count ?? 0))));
                spool = null;
            }
        }

        spool?.Dispose();
        InBackground(SendAsync(link, requests, _stopping));
        if (toVerify is { } sum)
        {
            Task telling = Behind(link, () => _teller.TellSumAsync(link, sum.Header, sum.Sum));
            _ = _sumsTold.TryAdd(link, telling);
            InBackground(telling);
        }
    }

    private void Tell(SiteLink link, ClosedRound? takenPart, LaneVector? sum)
    {
        if (takenPart is not null || link.ClosedRounds < _position.Count)
        {
            Board.StartTelling(link);
            Task? told = _sumsTold.GetValueOrDefault(link);
            InBackground(Behind(link, () => _teller.TellAsync(link, takenPart, sum, told)));
        }
    }
}
