using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Transport;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Site;

namespace ScFed.Node.Benchmarks;

/// <summary>One whole round over TLS on the loopback.</summary>
internal static class TransportRound
{
    public static async Task<TransportFigures> RunAsync(BenchmarkPlan plan, int dropped, CancellationToken cancellation)
    {
        TlsIdentity[] identities = [.. Enumerable.Range(0, plan.Sums.Sites + 1).Select(_ => TlsIdentity.Create())];
        TlsTransport listening = TlsTransport.ToListen(identities[0], HostAddress.Parse("127.0.0.1:0"));
        await using (listening.ConfigureAwait(false))
        {
            IPEndPoint at = listening.Bind();
            SiteDirectory directory = new(plan.Sums, Enumerable.Range(1, plan.Sums.Sites).ToDictionary(p => (ushort)p, p => identities[p].Pin));
            SumServer server = SumServer.Start(listening, directory, plan.Aggregator, new MemoryJournal());
            await using (server.ConfigureAwait(false))
            {
                HostAddress address = HostAddress.Parse($"127.0.0.1:{at.Port}");
                Task<(long Up, long Down)>[] sites = [.. Enumerable.Range(1, plan.Sums.Sites).Select(place => SiteAsync(
                    plan, (ushort)place, leaves: place > plan.Sums.Sites - dropped, TlsTransport.ToDial(identities[place], address, identities[0].Pin), cancellation))];
                PlannedRound planned = plan.Planned;
                RoundRequest request = new(0, 0, 0, planned.Query, planned.StateHash, planned.Head, planned.Shape);
                await server.GatherAsync(null, cancellation).ConfigureAwait(false);
                (long started, TimeSpan cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
                Outcome outcome = await server.RunAsync(request, cancellation).ConfigureAwait(false);
                (double seconds, double used) = (Stopwatch.GetElapsedTime(started).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
                if (outcome.Sum is null)
                {
                    throw new InvalidOperationException($"the round was lost: {outcome.Reason}");
                }

                (long up, long down) = (await Task.WhenAll(sites).ConfigureAwait(false))[0];
                Array.ForEach(identities, identity => identity.Dispose());
                return new TransportFigures(seconds, used, up, down);
            }
        }
    }

    private static async Task<(long Up, long Down)> SiteAsync(
        BenchmarkPlan plan, ushort place, bool leaves, TlsTransport transport, CancellationToken cancellation)
    {
        BenchmarkStudy study = new(plan, place, leaves);
        using HedgedRandomness randomness = new(RandomNumberGenerator.GetBytes(32));
        SiteContext site = new(plan.Sums, place, plan.Sites[place - 1], RandomNumberGenerator.GetBytes(16), randomness, new SiteHistory(), study);
        await using (transport.ConfigureAwait(false))
        {
            SumClient client = await SumClient.ConnectAsync(transport, site, study, new MemoryJournal(), cancellation: cancellation).ConfigureAwait(false);
            await using (client.ConfigureAwait(false))
            {
                try
                {
                    await client.RunAsync(cancellation).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (leaves && !cancellation.IsCancellationRequested)
                {
                    // It was to leave.
                }

                return (client.Traffic.Sent, client.Traffic.Received);
            }
        }
    }
}
