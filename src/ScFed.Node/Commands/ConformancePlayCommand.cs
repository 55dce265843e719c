using System.CommandLine;
using ScFed.Protocol.Conformance.Kit;
using ScFed.Protocol.Transport;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node conformance play-site</c> and <c>play-aggregator</c>: this implementation as the one under test.</summary>
internal static class ConformancePlayCommand
{
    public static Command Site()
    {
        Option<string> kit = PeerRunOptions.Kit();
        Option<string> connect = new("--connect") { Description = "HOST:PORT of the aggregator, or of conformance site", Required = true };
        Option<ushort> place = new("--place") { Description = "which site of the kit, 1 to 4", DefaultValueFactory = _ => 2 };
        Command site = new("play-site", "be a site of the kit until Ctrl-C, dialling again after every end. Example: scfed-node conformance play-site --kit kit --connect 127.0.0.1:7443")
        {
            kit, connect, place,
        };
        site.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            async stop =>
            {
                using ConformanceKit read = PeerRunOptions.Read(parsed.GetRequiredValue(kit));
                ushort which = parsed.GetValue(place);
                if (!read.Plan.Roster.Contains(which))
                {
                    throw new CommandException(ExitCodes.Usage, "place-unknown", $"there is no place {which} in the kit", "--place is from 1 to 4");
                }

                HostAddress address = SharedOptions.Address(parsed.GetRequiredValue(connect), "--connect");
                TlsTransport dialling = TlsTransport.ToDial(read.Site(which).Transport, address, read.Aggregator.Transport.Pin);
                await KitSite.FollowAsync(read, which, dialling, stop).ConfigureAwait(false);
                return ExitCodes.Done;
            },
            json: false,
            cancellation));
        return site;
    }

    public static Command Aggregator()
    {
        Option<string> kit = PeerRunOptions.Kit();
        Option<string> listen = new("--listen") { Description = "HOST:PORT to listen on", DefaultValueFactory = _ => "127.0.0.1:7443" };
        Command aggregator = new(
            "play-aggregator", "be the aggregator of the kit until Ctrl-C, round after round. Example: scfed-node conformance play-aggregator --kit kit --listen 127.0.0.1:7443")
        {
            kit, listen,
        };
        aggregator.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            async stop =>
            {
                using ConformanceKit read = PeerRunOptions.Read(parsed.GetRequiredValue(kit));
                TlsTransport listening = TlsTransport.ToListen(read.Aggregator.Transport, SharedOptions.Address(parsed.GetRequiredValue(listen), "--listen"));
                await using (listening.ConfigureAwait(false))
                {
                    Console.Error.WriteLine($"listening on {HostAddress.Of(listening.Bind())}");
                    await KitAggregator.ServeAsync(read, listening, deadlines: null, stop).ConfigureAwait(false);
                }

                return ExitCodes.Done;
            },
            json: false,
            cancellation));
        return aggregator;
    }
}
