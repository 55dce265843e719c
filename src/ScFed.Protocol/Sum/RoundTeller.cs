using System.Threading.Channels;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Wire;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Sum;

/// <summary>
/// Tells sites how rounds ended, each on a flow of control of its own: a site that reads slowly holds up nobody, and one that does not take a frame
/// within <paramref name="patience"/> is let go; it replays when it is back.
/// </summary>
internal sealed class RoundTeller(
    IRoundArchive archive, bool verify, Func<int> closed, ChannelWriter<LinkEvent> events, TimeSpan patience, TimeProvider time, CancellationToken stopping)
{
    /// <summary>Tells a site that was in the round the sum and the close (null where it was not), and any site the rounds that it lacks.</summary>
    /// <param name="link">The site.</param>
    /// <param name="takenPart">The closed round that it was in, or null.</param>
    /// <param name="sum">The sum of that round.</param>
    /// <param name="told">Its being told that sum already, so that it could answer with R6; null where it was not.</param>
    public async Task TellAsync(SiteLink link, ClosedRound? takenPart, LaneVector? sum, Task? told = null)
    {
        await (told ?? Task.CompletedTask).ConfigureAwait(false);
        try
        {
            using CancellationTokenSource late = new(patience, time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopping);
            if (takenPart is not null)
            {
                await TellCloseAsync(link, takenPart, told is null ? sum : null, late, either.Token).ConfigureAwait(false);
            }

            while (link.ClosedRounds < closed())
            {
                late.CancelAfter(Timeout.InfiniteTimeSpan);
                (ClosedRound record, LaneVector? lanes) = await archive.ReadAsync(link.ClosedRounds, stopping).ConfigureAwait(false);
                late.CancelAfter(patience);
                await link.Channel.SendAsync(record, either.Token).ConfigureAwait(false);
                await SendAsync(link, lanes, late, either.Token).ConfigureAwait(false);
                link.ClosedRounds++;
            }

            await events.WriteAsync(new LinkEvent.Told(link), stopping).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ProtocolException or OperationCanceledException)
        {
            // Its reader reports the end of the connection.
            await link.DisposeAsync().ConfigureAwait(false);
        }
        catch
        {
            // The archive fails: the site must not wait for it, and the host learns of it when the server is disposed.
            await link.Channel.CloseAsync(ErrorCode.InternalFailure, "the archive cannot be read").ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Tells a survivor the signed sum before its close.</summary>
    public async Task TellSumAsync(SiteLink link, SumHeader header, LaneVector sum)
    {
        try
        {
            using CancellationTokenSource late = new(patience, time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopping);
            await link.Channel.SendAsync(header, either.Token).ConfigureAwait(false);
            await SendAsync(link, sum, late, either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ProtocolException or OperationCanceledException)
        {
            await link.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Shows a site what it demands for its audit, and that there is nothing to show where the inputs are not kept.</summary>
    public async Task AnswerAsync(SiteLink link, KeptInputs? kept, AuditDemand demand)
    {
        try
        {
            using CancellationTokenSource late = new();
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopping);
            foreach (IRoundMessage message in kept?.Answer(demand) ?? [new AuditUnavailable(demand.Rid)])
            {
                late.CancelAfter(patience);
                await link.Channel.SendAsync(message, either.Token).ConfigureAwait(false);
            }

            await events.WriteAsync(new LinkEvent.Audited(link), stopping).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ProtocolException or OperationCanceledException)
        {
            await link.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            kept?.Leave();
        }
    }

    private async ValueTask TellCloseAsync(SiteLink link, ClosedRound record, LaneVector? sum, CancellationTokenSource late, CancellationToken cancellation)
    {
        if (record.Sum is { } header && sum is not null)
        {
            await link.Channel.SendAsync(header, cancellation).ConfigureAwait(false);
            await SendAsync(link, sum, late, cancellation).ConfigureAwait(false);
        }

        if (record.Sum is not null && verify)
        {
            await link.Channel.SendAsync(new VerifyList(record.Header.Rid, record.Tags), cancellation).ConfigureAwait(false);
        }

        await link.Channel.SendAsync(record.Close, cancellation).ConfigureAwait(false);
        link.ClosedRounds++;
    }

    private async ValueTask SendAsync(SiteLink link, LaneVector? lanes, CancellationTokenSource late, CancellationToken cancellation)
    {
        if (lanes is not null)
        {
            await SumBroadcast.SendLanesAsync(link.Channel, FrameKind.SumChunk, lanes, 0, _ => late.CancelAfter(patience), cancellation).ConfigureAwait(false);
        }
    }
}
