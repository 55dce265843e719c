using System.CommandLine;
using ScFed.Protocol.Conformance.Aggregators;
using ScFed.Protocol.Transport;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node conformance aggregator</c>.</summary>
internal static class ConformanceAggregatorCommand
{
    public static Command Build()
    {
        Option<string> connect = new("--connect") { Description = "HOST:PORT of the aggregator under test", Required = true };
        Command aggregator = new(
            "aggregator", "play sites, honest, leaving and lying, to another implementation's aggregator. Example: scfed-node conformance aggregator --kit kit --connect 127.0.0.1:7443")
        {
            connect,
        };
        new PeerRunOptions().AddTo(aggregator, AggregatorConformance.Names, (parsed, kit, options, stop) =>
        {
            HostAddress address = SharedOptions.Address(parsed.GetRequiredValue(connect), "--connect");
            return AggregatorConformance.RunAsync(
                kit, identity => TlsTransport.ToDial(identity, address, kit.Aggregator.Transport.Pin), options, stop);
        });
        return aggregator;
    }
}
