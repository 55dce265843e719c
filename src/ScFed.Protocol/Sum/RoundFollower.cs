using ScFed.Protocol.Session;
using ScFed.Protocol.Wire;
using ScFed.Secure.Audit;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;

namespace ScFed.Protocol.Sum;

/// <summary>
/// A site's half of the rounds of one session: hands each message to the set-up or round that it is of, makes its decision durable, and only then sends
/// what the receipt releases. What was decided already is sent again, byte for byte, when it is asked for again.
/// </summary>
internal sealed partial class RoundFollower(SiteContext site, ISumStudy study, Journal journal, InputVault vault, EvidenceDesk evidence) : IAsyncDisposable
{
    private readonly SetupShelf _setups = new();
    private readonly InputMaker _input = new(study, journal, vault);
    private readonly SumAuditor _auditor = new(site, journal, evidence);
    private OpenRound? _open;
    private LogProofs? _proofs;
    private LogFeed _feed = null!;
    private MessageChannel _channel = null!;
    private Action<SiteRoundFact, ulong, int>? _progress;

    /// <summary>Which round is open here; zeros where none is.</summary>
    public (SetupId Sid, RoundId Rid) Open => (_open?.Round.Sid ?? default, _open?.Header.Rid ?? RoundId.None);

    /// <summary>Ends when this site's input is made: <see cref="UploadAsync"/> is next; null where none is being made.</summary>
    public Task? MakingInput => _input.Making;

    /// <summary>From now on everything goes over <paramref name="channel"/>; an upload waits until the aggregator says from where.</summary>
    /// <param name="channel">The connection.</param>
    /// <param name="mirrored">How many entries of this site's log the aggregator has.</param>
    /// <param name="progress">Told of every fact.</param>
    public void Attach(MessageChannel channel, ulong mirrored, Action<SiteRoundFact, ulong, int>? progress)
    {
        (_channel, _feed, _proofs, _progress) = (channel, new LogFeed(channel, journal, mirrored), null, progress);
        _auditor.Interrupt();
        _ = _open?.UploadFrom = null;
    }

    /// <summary>Takes the next thing that the aggregator sent.</summary>
    /// <exception cref="RoundException">It is refused.</exception>
    /// <exception cref="ProtocolException">It has no place here at all.</exception>
    public async ValueTask TakeAsync(Received received, CancellationToken cancellation)
    {
        if (received is Received.OfRound { Message: var message })
        {
            await evidence.LookAtAsync(message, cancellation).ConfigureAwait(false);
        }

        for (Received? next = received; next is not null; next = _auditor.Next())
        {
            if (!_auditor.Running)
            {
                await DispatchAsync(next, cancellation).ConfigureAwait(false);
            }
            else if (await _auditor.TakeAsync(next, cancellation).ConfigureAwait(false))
            {
                Tell(SiteRoundFact.ChunksAudited);
                await TakeInAsync(_auditor.Sum!, SiteRoundFact.RoundClosed, cancellation).ConfigureAwait(false);
            }
        }
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
        Received.OfRound { Message: LogProofs proofs } => Keep(proofs),
        Received.OfRound { Message: KeyList list } => ForwardAsync(SetupOf(list.Keys), list, cancellation),
        Received.OfRound { Message: ShareList list } => ForwardAsync(SetupOf(list.Headers), list, cancellation),
        Received.OfRound { Message: var message } => ForwardAsync(_open?.Round, message, cancellation),
        Received.OfSession { Message: Acknowledge held } => ResumeAsync(held, cancellation),
        _ => throw new ProtocolException(ErrorCode.UnexpectedMessage, "a message that has no place here"),
    };

    /// <summary>Wipes what is secret in every set-up and round; nothing of it is answered any more. Returns when the study is no longer used.</summary>
    public async ValueTask DisposeAsync()
    {
        _setups.Dispose();
        _auditor.Dispose();
        Leave();
        await _input.StopAsync().ConfigureAwait(false);
    }

    /// <summary>The set-up that a list of signed messages is of; also the one that has entered the open round, whose lists come again after a cut.</summary>
    private SiteRound? SetupOf(IReadOnlyList<SignedMessage> list) =>
        list.Count == 0 || list[0].ClaimedSetup is not { } sid ? null : _open?.Round.Sid == sid ? _open.Round : _setups.Find(sid);

    private void Leave()
    {
        _open?.Dispose();
        _open = null;
    }

    private async ValueTask OpenAsync(SetupHeader header, CancellationToken cancellation)
    {
        if (_setups.Find(header.Sid) is { } known)
        {
            await RepeatAsync(known, header, cancellation).ConfigureAwait(false);
            return;
        }

        (SiteRound setup, Transition transition) = SiteRound.Open(site, header);
        _setups.Add(setup);
        await SendAsync(transition, cancellation).ConfigureAwait(false);
        Tell(SiteRoundFact.KeysSent);
    }

    private async ValueTask VoidAsync(VoidSetup message, CancellationToken cancellation)
    {
        if (_setups.Find(message.Sid) is { } setup)
        {
            await SendAsync(setup.Void(site, message), cancellation).ConfigureAwait(false);
            _setups.Drop(setup);
        }
        else if (_open is { Round: { Ended: false } round } && round.Sid == message.Sid)
        {
            // It has entered a round, so this refuses.
            await SendAsync(round.Void(site, message), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>For the list that comes next.</summary>
    private ValueTask Keep(LogProofs proofs)
    {
        _proofs = proofs;
        return ValueTask.CompletedTask;
    }

    /// <summary>Sends again what was answered to this very request.</summary>
    private async ValueTask<bool> RepeatAsync(SiteRound round, IRoundMessage request, CancellationToken cancellation)
    {
        if (round.Repeat(request) is not { } answer)
        {
            return false;
        }

        await SendAsync(answer, cancellation).ConfigureAwait(false);
        return true;
    }

    private async ValueTask ForwardAsync(SiteRound? of, IRoundMessage message, CancellationToken cancellation)
    {
        SiteRound round = of ?? throw new RoundException(Misbehaviour.Unexpected, $"{message.GetType().Name} without a set-up");
        (LogProofs? proofs, _proofs) = (_proofs, null);
        if (await RepeatAsync(round, message, cancellation).ConfigureAwait(false) || round.On(message, proofs) is not { } transition)
        {
            return;
        }

        Participation before = site.History.Participation;
        await SendAsync(transition, cancellation).ConfigureAwait(false);
        await WarnAsync(before, cancellation).ConfigureAwait(false);
        SiteRoundFact? fact = message switch
        {
            KeyList => SiteRoundFact.SharesSent,
            InputList => SiteRoundFact.ConsistencySent,
            SignatureList => SiteRoundFact.SharesOpened,
            VerifyList => SiteRoundFact.SumVerified,
            _ => null,
        };
        if (fact is { } happened)
        {
            Tell(happened);
        }
    }

    /// <summary>Rule 9: an R5 that makes another class the smallest one, and smaller than T, is logged and reported.</summary>
    private async ValueTask WarnAsync(Participation before, CancellationToken cancellation)
    {
        Participation now = site.History.Participation;
        if (now.Opened == before.Opened || now.Smallest.Count >= site.Plan.FewestSites || now.Smallest.SequenceEqual(before.Smallest))
        {
            return;
        }

        AuditEvent e = new(EventKind.ParticipationWarned) { Sid = Open.Sid, Rid = Open.Rid, Number = (ulong)now.Opened, Places = now.Smallest };
        await journal.AppendAsync(new Commit(e), cancellation).ConfigureAwait(false);
        _progress?.Invoke(SiteRoundFact.SmallClass, study.ClosedRounds, now.Smallest.Count);
    }

    private async ValueTask AnswerAsync(RoundHeader header, CancellationToken cancellation)
    {
        if (_open is { } open && open.Header.Sid == header.Sid)
        {
            // After a cut the same header comes again: an upload then waits to be told where it broke off. Another one for this set-up is refused.
            if (header.Rid != open.Header.Rid)
            {
                throw new RoundException(Misbehaviour.SetupUsed, "this set-up has entered a round");
            }

            return;
        }

        SiteRound round = _setups.Take(header.Sid) ?? throw new RoundException(Misbehaviour.Unexpected, "a round header without a set-up");

        // An attempt that was never closed: its rid stays in the history, its secrets go.
        Leave();
        await _input.StopAsync().ConfigureAwait(false);
        _open = new OpenRound(round, header) { UploadFrom = 0 };
        if (round.On(header) is { } faults)
        {
            await SendAsync(faults, cancellation).ConfigureAwait(false);
            return;
        }

        if (round.Wanted!.Statistics is { } version)
        {
            // Before the work is done; once more, with the entry, before the input leaves.
            await site.Statistics.CheckAsync(version, site.Plan.StudyHash, cancellation).ConfigureAwait(false);
        }

        _progress?.Invoke(SiteRoundFact.Answering, header.Round, 0);
        _input.Start(round.Wanted!);
    }

    private async ValueTask SendAsync(Transition transition, CancellationToken cancellation)
    {
        foreach (IRoundMessage message in await journal.AppendAsync(transition, cancellation).ConfigureAwait(false))
        {
            await SendAsync(message, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>What an R1 or R3 signs of this site's log is checked against its entries, so those go first.</summary>
    private async ValueTask SendAsync(IRoundMessage message, CancellationToken cancellation)
    {
        if (message is AdvertiseKeys or MaskedInput)
        {
            await _feed.SendAsync(cancellation).ConfigureAwait(false);
        }

        await _channel.SendAsync(message, cancellation).ConfigureAwait(false);
    }

    private void Tell(SiteRoundFact fact) => _progress?.Invoke(fact, study.ClosedRounds, 0);
}
