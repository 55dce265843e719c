using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Wire;
using ScFed.Secure.Audit;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;

namespace ScFed.Protocol.Sum;

/// <summary>
/// A site's half of the rounds of one connection: hands each message to the open <see cref="SiteRound"/>, makes its decision durable, and only then
/// sends what the receipt releases.
/// </summary>
internal sealed class RoundFollower(
    MessageChannel channel, SiteContext site, ISumStudy study, Journal journal, InputVault vault, EvidenceDesk evidence, Action<SiteRoundFact, ulong, int>? progress) : IDisposable
{
    private SiteRound? _round;
    private RoundHeader? _header;
    private LaneVector? _sum;

    /// <summary>Which round is open here; zeros where none is.</summary>
    public (SetupId Sid, RoundId Rid) Open => (_round?.Sid ?? default, _header?.Rid ?? RoundId.None);

    /// <summary>Takes the next thing that the aggregator sent.</summary>
    /// <exception cref="RoundException">It is refused.</exception>
    /// <exception cref="ProtocolException">It has no place here at all.</exception>
    public async ValueTask TakeAsync(Received received, CancellationToken cancellation)
    {
        if (received is Received.OfRound { Message: var message })
        {
            await evidence.LookAtAsync(message, cancellation).ConfigureAwait(false);
        }

        await DispatchAsync(received, cancellation).ConfigureAwait(false);
    }

    private ValueTask DispatchAsync(Received received, CancellationToken cancellation) => received switch
    {
        Received.OfRound { Message: EvidenceNotice notice } => evidence.TakeAsync(notice, cancellation),
        Received.OfRound { Message: SetupHeader header } => OpenAsync(header, cancellation),
        Received.OfRound { Message: VoidSetup message } => VoidAsync(message, cancellation),
        Received.OfRound { Message: RoundHeader header } => AnswerAsync(header, cancellation),
        Received.OfRound { Message: SumHeader header } => TakeSumAsync(header, cancellation),
        Received.OfRound { Message: Close close } => CloseAsync(close, cancellation),
        Received.OfRound { Message: ClosedRound record } => ReplayAsync(record, cancellation),
        Received.OfRound { Message: var message } => ForwardAsync(message, cancellation),
        Received.OfSession { Message: Acknowledge } => ValueTask.CompletedTask,
        _ => throw new ProtocolException(ErrorCode.UnexpectedMessage, "a message that has no place here"),
    };

    /// <summary>Wipes what is secret in the open round; nothing of it is answered any more.</summary>
    public void Dispose()
    {
        _round?.Dispose();
        (_round, _header, _sum) = (null, null, null);
    }

    private async ValueTask OpenAsync(SetupHeader header, CancellationToken cancellation)
    {
        (SiteRound round, Transition transition) = SiteRound.Open(site, header);
        Dispose();
        _round = round;
        await SendAsync(transition, cancellation).ConfigureAwait(false);
        progress?.Invoke(SiteRoundFact.KeysSent, study.ClosedRounds, 0);
    }

    private async ValueTask VoidAsync(VoidSetup message, CancellationToken cancellation)
    {
        if (_round is { Ended: false } round && message.Sid == round.Sid)
        {
            await SendAsync(round.Void(site, message), cancellation).ConfigureAwait(false);
        }
    }

    private async ValueTask ForwardAsync(IRoundMessage message, CancellationToken cancellation)
    {
        SiteRound round = _round ?? throw new RoundException(Misbehaviour.Unexpected, $"{message.GetType().Name} without a set-up");
        if (round.On(message) is not { } transition)
        {
            return;
        }

        await SendAsync(transition, cancellation).ConfigureAwait(false);
        SiteRoundFact? fact = message switch
        {
            KeyList => SiteRoundFact.SharesSent,
            InputList => SiteRoundFact.ConsistencySent,
            SignatureList => SiteRoundFact.SharesOpened,
            _ => null,
        };
        if (fact is { } happened)
        {
            progress?.Invoke(happened, study.ClosedRounds, 0);
        }
    }

    private async ValueTask AnswerAsync(RoundHeader header, CancellationToken cancellation)
    {
        SiteRound round = _round ?? throw new RoundException(Misbehaviour.Unexpected, "a round header without a set-up");
        _header = header;
        if (round.On(header) is { } faults)
        {
            await SendAsync(faults, cancellation).ConfigureAwait(false);
            return;
        }

        PlannedRound planned = round.Wanted!;
        progress?.Invoke(SiteRoundFact.Answering, header.Round, 0);
        StoredInput input = await vault.LoadAsync(planned.Key, planned.Shape.Encoding, cancellation).ConfigureAwait(false)
            ?? await AnswerNewAsync(planned, cancellation).ConfigureAwait(false);
        await SendAsync(round.Contribute(input), cancellation).ConfigureAwait(false);
        await SumBroadcast.SendLanesAsync(
            channel,
            FrameKind.InputChunk,
            round.Masked!,
            sent => progress?.Invoke(SiteRoundFact.ChunkSent, header.Round, sent),
            cancellation).ConfigureAwait(false);
        progress?.Invoke(SiteRoundFact.InputSent, header.Round, 0);
    }

    private async ValueTask<StoredInput> AnswerNewAsync(PlannedRound planned, CancellationToken cancellation)
    {
        LaneVector lanes = await study.AnswerAsync(planned, cancellation).ConfigureAwait(false);
        StoredInput stored = await vault.StoreAsync(planned.Key, lanes, cancellation).ConfigureAwait(false);
        AuditEvent e = new(EventKind.InputStored) { Text = planned.Query, Digests = [planned.StateHash] };
        await journal.AppendAsync(new Commit(e), cancellation).ConfigureAwait(false);
        return stored;
    }

    private async ValueTask TakeSumAsync(SumHeader header, CancellationToken cancellation)
    {
        if (_round is not { } round || _header is null || _sum is not null)
        {
            throw new RoundException(Misbehaviour.Unexpected, "a sum that no open round waits for");
        }

        LaneVector sum = await SumBroadcast.ReceiveLanesAsync(channel, _header.Encoding, cancellation).ConfigureAwait(false);
        await SendAsync(round.On(header, sum)!, cancellation).ConfigureAwait(false);
        _sum = sum;
    }

    private async ValueTask CloseAsync(Close close, CancellationToken cancellation)
    {
        SiteRound round = _round ?? throw new RoundException(Misbehaviour.Unexpected, "a close without a round");
        await SendAsync(round.On(close)!, cancellation).ConfigureAwait(false);
        RoundResult result = round.Result!;
        LaneVector? sum = result.HasSum ? _sum : null;
        bool tookPart = result.HasSum && result.Survivors.Contains(site.Place);
        Dispose();
        await TakeInAsync(result, sum, tookPart, cancellation).ConfigureAwait(false);
        progress?.Invoke(SiteRoundFact.RoundClosed, result.Header.Round, 0);
    }

    private async ValueTask ReplayAsync(ClosedRound record, CancellationToken cancellation)
    {
        // Before a byte is allocated for the lanes, the header must be what the approved study says comes next.
        LaneVector? sum = null;
        if (record.Sum is not null)
        {
            PlannedRound planned = study.Plan(record.Header);
            if (record.Header.Encoding != planned.Shape.Encoding)
            {
                throw new RoundException(Misbehaviour.Plan, "the round has another encoding than the study says");
            }

            sum = await SumBroadcast.ReceiveLanesAsync(channel, planned.Shape.Encoding, cancellation).ConfigureAwait(false);
        }

        RoundResult result = Replay.Check(site.Plan, study, record, sum);
        site.History.CheckReplay(result);
        if (_round?.Sid == result.Header.Sid || (_header?.Round == result.Header.Round && _header.Attempt == result.Header.Attempt))
        {
            // The attempt is over at this site, whatever set-up it was closed under: nothing more is answered for it.
            Dispose();
        }

        AuditEvent e = result.ToEvent();
        await journal.AppendAsync(new Commit(e), cancellation).ConfigureAwait(false);
        site.History.Apply(e);
        await TakeInAsync(result, sum, tookPart: false, cancellation).ConfigureAwait(false);
        progress?.Invoke(SiteRoundFact.RoundReplayed, result.Header.Round, 0);
    }

    private async ValueTask TakeInAsync(RoundResult result, LaneVector? sum, bool tookPart, CancellationToken cancellation)
    {
        PlannedRound planned = study.Plan(result.Header);
        await study.ApplyAsync(result, sum, tookPart, cancellation).ConfigureAwait(false);
        if (result.HasSum)
        {
            await vault.EraseAsync(planned.Key, cancellation).ConfigureAwait(false);
        }
    }

    private async ValueTask SendAsync(Transition transition, CancellationToken cancellation)
    {
        foreach (IRoundMessage message in await journal.AppendAsync(transition, cancellation).ConfigureAwait(false))
        {
            await channel.SendAsync(message, cancellation).ConfigureAwait(false);
        }
    }
}
