using ScFed.Secure.Audit;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Sum;

/// <content>The sum, its close, and rounds that are replayed.</content>
internal sealed partial class RoundFollower
{
    private async ValueTask TakeSumAsync(SumHeader header, CancellationToken cancellation)
    {
        if (_open is not { } open || (open.Sum is not null && !site.Plan.Verify.Enabled))
        {
            throw new RoundException(Misbehaviour.Unexpected, "a sum that no open round waits for");
        }

        LaneVector sum = await SumBroadcast.ReceiveLanesAsync(_channel, open.Header.Encoding, cancellation).ConfigureAwait(false);
        if (await RepeatAsync(open.Round, header, cancellation).ConfigureAwait(false) || open.Round.On(header, sum) is not { } transition)
        {
            return;
        }

        await SendAsync(transition, cancellation).ConfigureAwait(false);
        open.Sum = sum;
        if (site.Plan.Verify.Enabled)
        {
            Tell(SiteRoundFact.TagsSent);
        }
    }

    private async ValueTask CloseAsync(Close close, CancellationToken cancellation)
    {
        OpenRound open = _open ?? throw new RoundException(Misbehaviour.Unexpected, "a close without a round");
        await SendAsync(open.Round.On(close)!, cancellation).ConfigureAwait(false);
        RoundResult result = open.Round.Result!;
        if (open.Round.Subject is { } subject)
        {
            await AuditAsync(new ClosedSum(subject, result, open.Sum!), SiteRoundFact.RoundClosed, cancellation).ConfigureAwait(false);
            return;
        }

        LaneVector? sum = result.HasSum ? open.Sum : null;
        await TakeInAsync(result, sum, tookPart: result.HasSum && result.Survivors.Contains(site.Place), cancellation).ConfigureAwait(false);
        _progress?.Invoke(SiteRoundFact.RoundClosed, result.Header.Round, 0);
    }

    /// <summary>Audits a sum before it is taken in, where the study or the sum's status says so.</summary>
    private async ValueTask AuditAsync(ClosedSum closed, SiteRoundFact how, CancellationToken cancellation)
    {
        if (!await _auditor.StartAsync(closed, _channel, cancellation).ConfigureAwait(false))
        {
            await TakeInAsync(closed, how, cancellation).ConfigureAwait(false);
        }
    }

    private async ValueTask TakeInAsync(ClosedSum closed, SiteRoundFact how, CancellationToken cancellation)
    {
        _auditor.Forget();
        await TakeInAsync(closed.Result, closed.Sum, tookPart: true, cancellation).ConfigureAwait(false);
        _progress?.Invoke(how, closed.Result.Header.Round, 0);
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

            sum = await SumBroadcast.ReceiveLanesAsync(_channel, planned.Shape.Encoding, cancellation).ConfigureAwait(false);
        }

        RoundResult result = Replay.Check(site.Plan, study, record, sum);
        site.History.CheckReplay(result);
        AuditEvent e = result.ToEvent();
        await journal.AppendAsync(new Commit(e), cancellation).ConfigureAwait(false);
        site.History.Apply(e);
        if (_auditor.Sum is { } interrupted && interrupted.Result.Head == result.Head)
        {
            // The line was cut in the middle of an audit; it begins anew.
            await AuditAsync(interrupted, SiteRoundFact.RoundReplayed, cancellation).ConfigureAwait(false);
            return;
        }

        _auditor.CheckReplay(result);
        bool tookPart = result.HasSum && result.Survivors.Contains(site.Place) && _open?.Header.Rid == result.Header.Rid;
        await TakeInAsync(result, sum, tookPart, cancellation).ConfigureAwait(false);
        _progress?.Invoke(SiteRoundFact.RoundReplayed, result.Header.Round, 0);
    }

    /// <summary>Moves the study on. The attempt is over at this site, whatever set-up it was closed under: nothing more is answered for it.</summary>
    private async ValueTask TakeInAsync(RoundResult result, LaneVector? sum, bool tookPart, CancellationToken cancellation)
    {
        if (_open is { } open && (open.Round.Sid == result.Header.Sid || (open.Header.Round == result.Header.Round && open.Header.Attempt == result.Header.Attempt)))
        {
            Leave();
        }

        if (_setups.Find(result.Header.Sid) is { } unused)
        {
            _setups.Drop(unused);
        }

        await _input.StopAsync().ConfigureAwait(false);
        PlannedRound planned = study.Plan(result.Header);
        bool stops = result.Status is { } status && site.Plan.Verify.Stops(status);
        await study.ApplyAsync(result, stops ? null : sum, tookPart, cancellation).ConfigureAwait(false);
        if (result.HasSum || planned.Charge is not null)
        {
            // With noise nothing is sent a second time: a lost round advances (rule 5).
            await vault.EraseAsync(planned.Key, cancellation).ConfigureAwait(false);
        }
    }
}
