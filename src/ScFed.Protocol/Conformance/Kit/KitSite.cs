using System.Security.Cryptography;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Transport;
using ScFed.Protocol.Wire;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Site;

namespace ScFed.Protocol.Conformance.Kit;

/// <summary>This implementation's site on the study of a kit: what the cases are tried on, and an example of how a site under test behaves.</summary>
public static class KitSite
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Follows the study until it is cancelled; dials again after whatever ended a connection.</summary>
    public static async Task FollowAsync(ConformanceKit kit, ushort place, ITransport dialling, CancellationToken cancellation)
    {
        byte[] device = RandomNumberGenerator.GetBytes(32);
        using HedgedRandomness randomness = new(device);
        ConformanceStudy study = kit.Study(place);
        SiteContext context = new(kit.Plan, place, kit.Site(place).Identity, RandomNumberGenerator.GetBytes(16), randomness, new SiteHistory(), study);
        SiteSession session = new(context, study, new MemoryJournal());
        await using (session.ConfigureAwait(false))
        {
            while (!cancellation.IsCancellationRequested)
            {
                await FollowOnceAsync(dialling, session, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static async Task FollowOnceAsync(ITransport dialling, SiteSession session, CancellationToken cancellation)
    {
        try
        {
            SumClient client = await SumClient.ConnectAsync(dialling, session, cancellation: cancellation).ConfigureAwait(false);
            await using (client.ConfigureAwait(false))
            {
                await client.RunAsync(cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is RoundException or ProtocolException)
        {
            // The aggregator was refused, or refuses this site, and has been told why; the next connection begins anew.
        }
        catch (TransportException)
        {
            await Task.WhenAny(Task.Delay(Pause, cancellation)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopping is how it ends.
        }
    }
}
