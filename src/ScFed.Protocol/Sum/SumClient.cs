using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Transport;
using ScFed.Protocol.Wire;
using ScFed.Secure.Audit;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;

namespace ScFed.Protocol.Sum;

/// <summary>
/// A site over one connection: follows the study, answers its rounds, replays those it missed. Whatever it refuses ends the connection; the host decides
/// whether to dial again.
/// </summary>
public sealed class SumClient : IAsyncDisposable
{
    private readonly MessageChannel _channel;
    private readonly SiteContext _site;
    private readonly ISumStudy _study;
    private readonly Journal _journal;
    private readonly InputVault _vault;
    private readonly SumClientOptions _options;
    private SiteRound? _round;
    private RoundHeader? _header;

    private SumClient(MessageChannel channel, SiteContext site, ISumStudy study, Journal journal, InputVault vault, SumClientOptions options)
    {
        _channel = channel;
        _site = site;
        _study = study;
        _journal = journal;
        _vault = vault;
        _options = options;
    }

    /// <summary>Bytes of this connection.</summary>
    public Traffic Traffic => _channel.Traffic;

    /// <summary>Dials, says hello, and is admitted.</summary>
    /// <exception cref="TransportException">No connection came about.</exception>
    /// <exception cref="ProtocolException">The aggregator refuses this site, or is not where its own signed closes have it.</exception>
    public static async ValueTask<SumClient> ConnectAsync(
        ITransport transport,
        SiteContext site,
        ISumStudy study,
        Journal journal,
        InputVault? vault = null,
        SumClientOptions? options = null,
        CancellationToken cancellation = default)
    {
        options ??= new SumClientOptions();
        IConnection connection = await transport.ConnectAsync(cancellation).ConfigureAwait(false);
        MessageChannel channel = new(connection, Role.Site, options.Time);
        SumClient client = new(channel, site, study, journal, vault ?? new MemoryVault(), options);
        try
        {
            Hello hello = new(WireVersion.Current, site.Plan.StudyHash, site.Place, site.SessionId, study.ClosedRounds, study.Head);
            await channel.SendAsync(hello, cancellation).ConfigureAwait(false);
            if (await channel.ReceiveAsync(cancellation).ConfigureAwait(false) is not Received.OfSession { Message: Welcome welcome })
            {
                throw new ProtocolException(ErrorCode.UnexpectedMessage, "the first message of an aggregator is its welcome");
            }

            CheckWelcome(welcome, study);
            options.Progress?.Invoke(SiteRoundFact.Connected, study.ClosedRounds, 0);
            return client;
        }
        catch (ProtocolException e)
        {
            await channel.CloseAsync(e.ReportedByPeer ? null : e.Code, e.Detail).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Follows the study to its end, or until the aggregator closes the connection.</summary>
    /// <returns>Whether the study has ended.</returns>
    /// <exception cref="RoundException">The aggregator was refused; it has been told the reason.</exception>
    /// <exception cref="ProtocolException">The connection broke, or the aggregator broke the protocol.</exception>
    public async ValueTask<bool> RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (!_study.Finished)
            {
                if (await _channel.ReceiveAsync(cancellation).ConfigureAwait(false) is not { } received)
                {
                    return false;
                }

                await TakeAsync(received, cancellation).ConfigureAwait(false);
            }

            await _channel.CloseAsync().ConfigureAwait(false);
            return true;
        }
        catch (RoundException refusal)
        {
            await RefuseAsync(refusal, cancellation).ConfigureAwait(false);
            throw;
        }
        catch (ProtocolException broken)
        {
            await _channel.CloseAsync(broken.ReportedByPeer ? null : broken.Code, broken.Detail).ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _round?.Dispose();
        await _channel.DisposeAsync().ConfigureAwait(false);
    }

    private static void CheckWelcome(Welcome welcome, ISumStudy study)
    {
        if (welcome.Version != WireVersion.Current)
        {
            throw new ProtocolException(ErrorCode.VersionMismatch, $"{welcome.Version} where {WireVersion.Current} is spoken");
        }

        if (welcome.ClosedRounds < study.ClosedRounds || (welcome.ClosedRounds == study.ClosedRounds && welcome.Head != study.Head))
        {
            throw new ProtocolException(
                ErrorCode.HeadMismatch, $"the aggregator has {welcome.ClosedRounds} closed rounds, this site {study.ClosedRounds}, or another head after them");
        }
    }

    private ValueTask TakeAsync(Received received, CancellationToken cancellation) => received switch
    {
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

    private async ValueTask OpenAsync(SetupHeader header, CancellationToken cancellation)
    {
        (SiteRound round, Transition transition) = SiteRound.Open(_site, header);
        _round?.Dispose();
        _round = round;
        _header = null;
        await SendAsync(transition, cancellation).ConfigureAwait(false);
        _options.Progress?.Invoke(SiteRoundFact.KeysSent, _study.ClosedRounds, 0);
    }

    private async ValueTask VoidAsync(VoidSetup message, CancellationToken cancellation)
    {
        if (_round is { Ended: false } round && message.Sid == round.Sid)
        {
            await SendAsync(round.Void(_site, message), cancellation).ConfigureAwait(false);
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
            _options.Progress?.Invoke(happened, _study.ClosedRounds, 0);
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
        _options.Progress?.Invoke(SiteRoundFact.Answering, header.Round, 0);
        StoredInput input = await _vault.LoadAsync(planned.Key, planned.Shape.Encoding, cancellation).ConfigureAwait(false)
            ?? await AnswerNewAsync(planned, cancellation).ConfigureAwait(false);
        await SendAsync(round.Contribute(input), cancellation).ConfigureAwait(false);
        LaneVector masked = round.Masked!;
        byte[] buffer = new byte[masked.Encoding.Chunk * 8];
        for (int i = 0; i < masked.Encoding.ChunkCount; i++)
        {
            Memory<byte> chunk = buffer.AsMemory(0, masked.Encoding.ChunkBytes(i));
            masked.WriteChunk(i, chunk.Span);
            await _channel.SendChunkAsync(FrameKind.InputChunk, i, chunk, cancellation).ConfigureAwait(false);
            _options.Progress?.Invoke(SiteRoundFact.ChunkSent, header.Round, i + 1);
        }

        _options.Progress?.Invoke(SiteRoundFact.InputSent, header.Round, 0);
    }

    private async ValueTask<StoredInput> AnswerNewAsync(PlannedRound planned, CancellationToken cancellation)
    {
        LaneVector lanes = await _study.AnswerAsync(planned, cancellation).ConfigureAwait(false);
        StoredInput stored = await _vault.StoreAsync(planned.Key, lanes, cancellation).ConfigureAwait(false);
        AuditEvent e = new(EventKind.InputStored) { Text = planned.Query, Digests = [planned.StateHash] };
        await _journal.AppendAsync(new Commit(e), cancellation).ConfigureAwait(false);
        return stored;
    }

    private LaneVector? _sum;

    private async ValueTask TakeSumAsync(SumHeader header, CancellationToken cancellation)
    {
        if (_round is null || _header is null)
        {
            throw new RoundException(Misbehaviour.Unexpected, "a sum without a round");
        }

        LaneVector sum = await ReceiveLanesAsync(_header.Encoding, cancellation).ConfigureAwait(false);
        await SendAsync(_round.On(header, sum)!, cancellation).ConfigureAwait(false);
        _sum = sum;
    }

    private async ValueTask CloseAsync(Close close, CancellationToken cancellation)
    {
        SiteRound round = _round ?? throw new RoundException(Misbehaviour.Unexpected, "a close without a round");
        await SendAsync(round.On(close)!, cancellation).ConfigureAwait(false);
        RoundResult result = round.Result!;
        LaneVector? sum = result.HasSum ? _sum : null;
        bool tookPart = result.HasSum && result.Survivors.Contains(_site.Place);
        EndRound();
        await TakeInAsync(result, sum, tookPart, cancellation).ConfigureAwait(false);
        _options.Progress?.Invoke(SiteRoundFact.RoundClosed, result.Header.Round, 0);
    }

    private async ValueTask ReplayAsync(ClosedRound record, CancellationToken cancellation)
    {
        // Before a byte is allocated for the lanes, the header must be what the approved study says comes next.
        LaneVector? sum = null;
        if (record.Sum is not null)
        {
            PlannedRound planned = _study.Plan(record.Header);
            if (record.Header.Encoding != planned.Shape.Encoding)
            {
                throw new RoundException(Misbehaviour.Plan, "the round has another encoding than the study says");
            }

            sum = await ReceiveLanesAsync(planned.Shape.Encoding, cancellation).ConfigureAwait(false);
        }

        RoundResult result = Replay.Check(_site.Plan, _study, record, sum);
        if (_round?.Sid == result.Header.Sid)
        {
            EndRound();
        }

        AuditEvent e = result.ToEvent();
        await _journal.AppendAsync(new Commit(e), cancellation).ConfigureAwait(false);
        _site.History.Apply(e);
        await TakeInAsync(result, sum, tookPart: false, cancellation).ConfigureAwait(false);
        _options.Progress?.Invoke(SiteRoundFact.RoundReplayed, result.Header.Round, 0);
    }

    private async ValueTask TakeInAsync(RoundResult result, LaneVector? sum, bool tookPart, CancellationToken cancellation)
    {
        PlannedRound planned = _study.Plan(result.Header);
        await _study.ApplyAsync(result, sum, tookPart, cancellation).ConfigureAwait(false);
        if (result.HasSum)
        {
            await _vault.EraseAsync(planned.Key, cancellation).ConfigureAwait(false);
        }
    }

    private async ValueTask<LaneVector> ReceiveLanesAsync(SumEncoding encoding, CancellationToken cancellation)
    {
        LaneVector lanes = new(encoding);
        for (int i = 0; i < encoding.ChunkCount; i++)
        {
            if (await _channel.ReceiveAsync(cancellation).ConfigureAwait(false) is not Received.Chunk { Kind: FrameKind.SumChunk } chunk || chunk.Index != i)
            {
                throw new ProtocolException(ErrorCode.UnexpectedChunk, $"chunk {i} of a sum is missing");
            }

            lanes.ReadChunk(i, chunk.Bytes.Span);
        }

        return lanes;
    }

    private async ValueTask SendAsync(Transition transition, CancellationToken cancellation)
    {
        foreach (IRoundMessage message in await _journal.AppendAsync(transition, cancellation).ConfigureAwait(false))
        {
            await _channel.SendAsync(message, cancellation).ConfigureAwait(false);
        }
    }

    private async ValueTask RefuseAsync(RoundException refusal, CancellationToken cancellation)
    {
        SetupId sid = _round?.Sid ?? default;
        RoundId rid = _header?.Rid ?? RoundId.None;
        await _journal.AppendAsync(new Commit(new AuditEvent(EventKind.Refused) { Sid = sid, Rid = rid, Text = refusal.Reason.ToString() }), cancellation)
            .ConfigureAwait(false);
        EndRound();
        try
        {
            await _channel.SendAsync(Refusing.Sign(_site.Identity, _site.Place, sid, rid, refusal.Reason), cancellation).ConfigureAwait(false);
            await _channel.CloseAsync().ConfigureAwait(false);
        }
        catch (ProtocolException)
        {
            // The aggregator is gone already; the log has the refusal.
            await _channel.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void EndRound()
    {
        _round?.Dispose();
        _round = null;
        _header = null;
        _sum = null;
    }
}
