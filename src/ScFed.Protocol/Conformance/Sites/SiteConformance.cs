using System.Threading.Channels;
using ScFed.Protocol.Conformance.Kit;
using ScFed.Protocol.Transport;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>
/// Runs another implementation's site through honest rounds and through every lie that a site must not follow (<c>docs/conformance.md</c>). This end listens,
/// because sites only dial out: it plays the aggregator and the other sites.
/// </summary>
public static class SiteConformance
{
    /// <summary>The names of all cases, in order.</summary>
    public static IReadOnlyList<string> Names(ConformanceKit kit) => [.. SiteCases.All(kit).Select(c => c.Name)];

    /// <summary>Runs the cases against the site that dials in.</summary>
    /// <param name="kit">The kit that both ends hold.</param>
    /// <param name="place">Which site of the kit dials in.</param>
    /// <param name="listening">Where it dials in.</param>
    /// <param name="options">Deadlines, and which cases.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="PeerAbsentException">No site came.</exception>
    /// <exception cref="TransportException">This machine cannot listen there.</exception>
    public static async Task<PeerReport> RunAsync(
        ConformanceKit kit, ushort place, ITransport listening, PeerOptions options, CancellationToken cancellation)
    {
        Channel<IConnection> arrivals = Channel.CreateUnbounded<IConnection>();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task accepting = AcceptAsync(listening, arrivals.Writer, stop.Token);
        SiteUnderTest site = new(kit, place, arrivals.Reader, options);
        try
        {
            await using (site.ConfigureAwait(false))
            {
                await site.ArriveAsync().ConfigureAwait(false);
                return await PeerRun.RunAsync(SiteCases.All(kit), site, site.SettleAsync, options, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await accepting.ConfigureAwait(false);
            while (arrivals.Reader.TryRead(out IConnection? late))
            {
                await late.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static async Task AcceptAsync(ITransport listening, ChannelWriter<IConnection> arrivals, CancellationToken stop)
    {
        try
        {
            await foreach (IConnection connection in listening.AcceptAsync(stop).ConfigureAwait(false))
            {
                arrivals.TryWrite(connection);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping is how accepting ends.
        }
        finally
        {
            arrivals.TryComplete();
        }
    }
}
