using System.CommandLine;
using ScFed.Protocol.Conformance;
using ScFed.Protocol.Conformance.Kit;
using ScFed.Protocol.Conformance.Sites;
using ScFed.Protocol.Transport;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node conformance site</c>.</summary>
internal static class ConformanceSiteCommand
{
    public static Command Build()
    {
        Option<string> listen = new("--listen", "--connect")
        {
            Description = "HOST:PORT where the site under test dials in (sites only dial out, so this end listens; --connect is the same option)",
            DefaultValueFactory = _ => "127.0.0.1:7443",
        };
        Option<ushort> place = new("--place") { Description = "which site of the kit it is, 1 to 4", DefaultValueFactory = _ => 2 };
        Command site = new("site", "play an aggregator, honest and then lying, to another implementation's site. Example: scfed-node conformance site --kit kit --listen 0.0.0.0:7443")
        {
            listen, place,
        };
        new PeerRunOptions().AddTo(site, SiteConformance.Names, (parsed, kit, options, stop) => RunAsync(
            kit, SharedOptions.Address(parsed.GetRequiredValue(listen), "--listen"), parsed.GetValue(place), options, stop));
        return site;
    }

    private static async Task<PeerReport> RunAsync(ConformanceKit kit, HostAddress address, ushort place, PeerOptions options, CancellationToken stop)
    {
        if (!kit.Plan.Roster.Contains(place))
        {
            throw new CommandException(ExitCodes.Usage, "place-unknown", $"there is no place {place} in the kit", "--place is from 1 to 4");
        }

        TlsTransport listening = TlsTransport.ToListen(kit.Aggregator.Transport, address);
        await using (listening.ConfigureAwait(false))
        {
            Console.Error.WriteLine($"listening on {HostAddress.Of(listening.Bind())} for site {place} of the kit");
            return await SiteConformance.RunAsync(kit, place, listening, options, stop).ConfigureAwait(false);
        }
    }
}
