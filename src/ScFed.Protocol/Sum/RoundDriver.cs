using System.Security.Cryptography;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Wire;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Sum;

/// <summary>
/// Drives one <see cref="AggregatorRound"/> after the other over the connected sites: releases what each step sends, waits for its answers, and
/// publishes how the round ended.
/// </summary>
internal sealed partial class RoundDriver(AggregatorContext context, Journal journal, IRoundArchive archive, SiteEvents sites, SumServerOptions options)
{
    private ulong _nextIndex = options.FirstIndex;
    private readonly HashSet<Accusation> _kept = [];

    /// <summary>Waits until everybody wanted is there and up to date, or the join deadline has passed.</summary>
    public async ValueTask<IReadOnlyList<ushort>> GatherAsync(IReadOnlyList<ushort>? invited, CancellationToken cancellation)
    {
        IReadOnlyList<ushort> wanted = invited ?? Everybody();
        await sites.PumpAsync(options.Deadlines.Join, () => !wanted.Any(sites.Board.IsAwaited), cancellation).ConfigureAwait(false);
        sites.Board.StopWaitingFor(wanted.Where(sites.Board.IsAwaited).ToArray());
        return [.. wanted.Where(p => sites.Board.ReadyAt(p) is not null)];
    }

    public async ValueTask<Outcome> RunAsync(RoundRequest request, CancellationToken cancellation)
    {
        if (archive.Count != sites.Position.Count)
        {
            throw new InvalidOperationException("the archive has a close that the log may lack: start again from the archive");
        }

        IReadOnlyList<ushort> invited = await GatherAsync(request.Invited, cancellation).ConfigureAwait(false);
        AggregatorRound? prepared = await TakePreparedAsync(invited, cancellation).ConfigureAwait(false);
        (AggregatorRound round, Transition? opening) = prepared is null ? AggregatorRound.Open(context, FreshNonce(), _nextIndex++, invited) : (prepared, null);
        sites.Begin(round, invited);
        try
        {
            await PrepareAsync(round, opening, cancellation).ConfigureAwait(false);
            if (round.Ready)
            {
                await CollectAsync(round, request, cancellation).ConfigureAwait(false);
            }

            Outcome outcome = round.Outcome ?? throw new InvalidOperationException("the round did not end");
            Publish(round, outcome);
            return outcome;
        }
        finally
        {
            sites.End();
        }
    }

    /// <summary>Waits until every site has the last close and the audit that it is to make of the sum, but for those that missed the last join deadline, no longer than that deadline.</summary>
    public async ValueTask<IReadOnlyList<ushort>> TellAllAsync(CancellationToken cancellation)
    {
        ushort[] Lacking() => [.. Everybody().Where(p => sites.Board.Lacks(p, sites.Position.Count))];
        await sites.PumpAsync(options.Deadlines.Join, () => Lacking().Length == 0 && sites.Inputs.Expected.Count == 0, cancellation).ConfigureAwait(false);
        sites.Inputs.ExpectNobody();
        return Lacking();
    }

    private static Digest FreshNonce()
    {
        Span<byte> nonce = stackalloc byte[Digest.Size];
        RandomNumberGenerator.Fill(nonce);
        return new Digest(nonce);
    }

    private ushort[] Everybody() => [.. context.Plan.Roster.Members.Select(m => m.Place)];

    /// <summary>
    /// R1 and R2, as far as they were not made ahead. A site that is connected and silent is let go after R1: it is waited for again when it says hello again.
    /// </summary>
    private async ValueTask PrepareAsync(AggregatorRound round, Transition? opening, CancellationToken cancellation)
    {
        if (opening is not null)
        {
            await SendAsync(round, opening, cancellation).ConfigureAwait(false);
        }

        if (round.Step == RoundStep.Keys)
        {
            await StepAsync(round, options.Deadlines.Join, 0, cancellation).ConfigureAwait(false);
            sites.DismissSilent(round.Missing);
            await ProceedAsync(round, cancellation).ConfigureAwait(false);
        }

        if (round.Step == RoundStep.Shares)
        {
            await StepAsync(round, options.Deadlines.Shares, 0, cancellation).ConfigureAwait(false);
            await ProceedAsync(round, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>R3 to R5, or R6. Where everybody must be in and somebody is not, the round is closed before anything is opened.</summary>
    private async ValueTask CollectAsync(AggregatorRound round, RoundRequest request, CancellationToken cancellation)
    {
        IReadOnlyList<ushort> required = request.AllOfThem ? request.Invited ?? Everybody() : [];
        sites.ExpectUploads(round.Members, request.Shape.Encoding);
        Transition begin = round.Begin(
            request.Entry, request.Round, request.Attempt, request.Purpose, request.StateHash, request.Head, request.Shape);
        await SendAsync(round, begin, cancellation).ConfigureAwait(false);
        if (required.All(round.Members.Contains))
        {
            await StepAsync(round, options.Deadlines.Input, request.SetupsAhead, cancellation).ConfigureAwait(false);
        }

        sites.ExpectUploads(round.Members, null);
        if (!required.All(round.Survivors.Contains))
        {
            await SendAsync(round, round.Abandon(AbortReason.MemberMissing), cancellation).ConfigureAwait(false);
            return;
        }

        await ProceedAsync(round, cancellation).ConfigureAwait(false);
        if (round.Outcome is null)
        {
            // A later round has its U3: who wanted to audit the last sum has done so before its R3.
            sites.Inputs.ReleaseLast();
        }

        foreach (TimeSpan deadline in (TimeSpan[])[options.Deadlines.Consistency, options.Deadlines.Unmask, options.Deadlines.Verify])
        {
            if (round.Outcome is null)
            {
                if (round.ToVerify is { } verified)
                {
                    sites.TellSum(round.Survivors, verified.Header, verified.Sum);
                }

                // The lanes of a sum come in one piece: nothing else goes out meanwhile.
                await StepAsync(round, deadline, round.ToVerify is null ? request.SetupsAhead : 0, cancellation).ConfigureAwait(false);
                await ProceedAsync(round, cancellation).ConfigureAwait(false);
            }
        }

        // The sum is signed in the log; the close is the last decision.
        while (round.Outcome is null)
        {
            await ProceedAsync(round, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until everybody has answered or the deadline; makes up to <paramref name="ahead"/> set-ups for later rounds meanwhile.</summary>
    private async ValueTask StepAsync(AggregatorRound round, TimeSpan deadline, int ahead, CancellationToken cancellation)
    {
        bool Done() => !round.Missing.Any(sites.IsAwaited);
        long start = options.Time.GetTimestamp();
        for (TimeSpan left = deadline; ; left = deadline - options.Time.GetElapsedTime(start))
        {
            await sites.PumpAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, () => Done() || CanPrepare(ahead), cancellation).ConfigureAwait(false);
            if (Done() || left <= TimeSpan.Zero || !CanPrepare(ahead))
            {
                return;
            }

            await PrepareAheadAsync(cancellation).ConfigureAwait(false);
        }
    }

    private ValueTask ProceedAsync(AggregatorRound round, CancellationToken cancellation) => SendAsync(round, round.Proceed(), cancellation);

    /// <summary>Makes the decision durable and only then sends. Sums and closes are not sent here but in <see cref="Publish"/>.</summary>
    private ValueTask SendAsync(AggregatorRound round, Transition transition, CancellationToken cancellation) =>
        SendAsync(
            round,
            transition,
            round.Step switch
            {
                RoundStep.Input => round.Members,
                RoundStep.Consistency or RoundStep.Unmask or RoundStep.Verify => round.Survivors,
                RoundStep.Ended => sites.Present,
                _ => round.Places,
            },
            cancellation);

    private async ValueTask SendAsync(AggregatorRound round, Transition transition, IReadOnlyList<ushort> receivers, CancellationToken cancellation)
    {
        await KeepEvidenceAsync(round, cancellation).ConfigureAwait(false);
        if (round.Outcome is { Record: { } record } outcome)
        {
            foreach ((ushort low, ushort high) in outcome.Faults ?? [])
            {
                AuditEvent fault = new(EventKind.PairFaultCounted) { Sid = record.Header.Sid, Rid = record.Header.Rid, Places = [low, high] };
                await journal.AppendAsync(new Commit(fault), cancellation).ConfigureAwait(false);
            }

            // The archive first: a close that the log has and the archive lacks could never be told to anybody, and its round would be closed twice.
            await archive.AppendAsync(record, outcome.Sum, cancellation).ConfigureAwait(false);
        }

        IReadOnlyList<IRoundMessage> messages = await journal.AppendAsync(transition, cancellation).ConfigureAwait(false);
        await SendAllAsync([.. messages.Where(m => m is not (SumHeader or VerifyList or Close))], receivers, cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (sites.IsOpen(round))
        {
            sites.Report(new RoundProgress(RoundFact.StepStarted, round.Step, 0, 0, round.Missing.Count));
        }
    }

    /// <summary>To each site what is for it, in order; a message that goes to several sites is encoded once.</summary>
    private Task SendAllAsync(IReadOnlyList<IRoundMessage> messages, IReadOnlyList<ushort> receivers, CancellationToken cancellation)
    {
        Dictionary<IRoundMessage, (FrameKind Kind, byte[] Payload)> encoded = new(ReferenceEqualityComparer.Instance);
        Dictionary<ushort, List<(FrameKind Kind, byte[] Payload)>> frames = [];
        foreach (IRoundMessage message in messages)
        {
            IRoundMessage content = message is ToSite single ? single.Message : message;
            if (!encoded.TryGetValue(content, out (FrameKind Kind, byte[] Payload) frame))
            {
                encoded[content] = frame = WireCodec.Encode(content);
            }

            foreach (ushort place in message is ToSite one ? [one.Place] : receivers)
            {
                frames.TryAdd(place, []);
                frames[place].Add(frame);
            }
        }

        return Task.WhenAll(frames.Select(f => sites.SendAsync(f.Key, f.Value, cancellation)));
    }

    /// <summary>Keeps what was proven since the last time before anything is decided on it, and hands it to the sites.</summary>
    private async ValueTask KeepEvidenceAsync(AggregatorRound round, CancellationToken cancellation)
    {
        foreach (Accusation evidence in round.Accusations.Where(_kept.Add).ToArray())
        {
            if (options.Evidence is { } keeper && evidence.Verify(context.Plan).Liar is { } liar)
            {
                await keeper.KeepAsync(evidence, liar, cancellation).ConfigureAwait(false);
            }

            if (evidence.ToBytes() is { Length: <= WireLimits.Evidence } file)
            {
                await SendAllAsync([new EvidenceNotice(file)], sites.Present, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Lets an archived and logged close be told: the sum to those who were in it, the whole proof to the others.</summary>
    private void Publish(AggregatorRound round, Outcome outcome)
    {
        if (outcome.Record is { } record)
        {
            if (outcome.Audit is { } audit)
            {
                sites.KeepInputs(audit, context.Plan.Verify.ChunksOf(outcome.Closing!.Verify!) > 0);
            }

            sites.Publish(
                new StudyPosition(archive.Count, Closing.NextHead(record.Header.Head, record.Close.Bytes.Span)),
                record,
                outcome.Sum,
                outcome.Sum is null ? round.Members : round.Survivors);
        }

        sites.Report(new RoundProgress(
            RoundFact.Closed, RoundStep.Ended, 0, round.Survivors.Count, context.Plan.Sites, outcome.Reason?.Word() ?? Closing.SumWord));
    }
}
