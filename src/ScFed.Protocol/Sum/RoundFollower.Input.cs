using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Wire;
using ScFed.Secure.Audit;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Statistics;

namespace ScFed.Protocol.Sum;

/// <content>The input: what stands before it, and its way to the aggregator.</content>
internal sealed partial class RoundFollower
{
    /// <summary>The input is made: masks it, and sends it if the aggregator waits for it on this connection.</summary>
    public async ValueTask UploadAsync(CancellationToken cancellation)
    {
        OpenRound open = _open!;
        StoredInput input = await _input.TakeAsync(open.Round.Wanted!, cancellation).ConfigureAwait(false);

        // The header that this releases goes out in front of its chunks.
        StatisticsReceipt? opened = await EnterStatisticsAsync(open.Round.Wanted!, cancellation).ConfigureAwait(false);
        if (open.Round.Charge() is { } charge)
        {
            await journal.AppendAsync(charge, cancellation).ConfigureAwait(false);
        }

        await journal.AppendAsync(open.Round.Contribute(input, opened), cancellation).ConfigureAwait(false);
        await SendInputAsync(open, cancellation).ConfigureAwait(false);
    }

    private async ValueTask<StatisticsReceipt?> EnterStatisticsAsync(PlannedRound wanted, CancellationToken cancellation)
    {
        if (wanted.Statistics is not { } version)
        {
            return null;
        }

        StatisticsReceipt opened = await site.Statistics.OpenAsync(version, site.Plan.StudyHash, cancellation).ConfigureAwait(false);
        if (opened.IsFresh)
        {
            AuditEvent e = new(EventKind.StatisticsOpened) { Sid = Open.Sid, Rid = Open.Rid, Digests = [version.Hash], Text = wanted.Query };
            await journal.AppendAsync(new Commit(e), cancellation).ConfigureAwait(false);
        }

        return opened;
    }

    /// <summary>The aggregator has so many chunks of this site's upload from an earlier connection and wants the rest.</summary>
    private async ValueTask ResumeAsync(Acknowledge held, CancellationToken cancellation)
    {
        if (_open is not { } open || open.Header.Rid != held.Rid || open.UploadFrom is not null)
        {
            return;
        }

        open.UploadFrom = held.Chunks <= (uint)open.Header.Encoding.ChunkCount
            ? (int)held.Chunks
            : throw new ProtocolException(ErrorCode.UnexpectedChunk, $"{held.Chunks} chunks of an upload of {open.Header.Encoding.ChunkCount}");
        await SendInputAsync(open, cancellation).ConfigureAwait(false);
    }

    private async ValueTask SendInputAsync(OpenRound open, CancellationToken cancellation)
    {
        if (open is not { UploadFrom: { } first, Round: { Sent: { } header, Masked: { } masked } })
        {
            return;
        }

        ulong round = open.Header.Round;
        await SendAsync(header, cancellation).ConfigureAwait(false);
        await SumBroadcast.SendLanesAsync(
            _channel, FrameKind.InputChunk, masked, first, sent => _progress?.Invoke(SiteRoundFact.ChunkSent, round, sent), cancellation).ConfigureAwait(false);
        _progress?.Invoke(SiteRoundFact.InputSent, round, 0);
    }
}
