using ScFed.Protocol.Conformance.Kit;
using ScFed.Protocol.Transport;

namespace ScFed.Protocol.Conformance.Aggregators;

/// <summary>
/// Runs another implementation's aggregator through rounds of honest, leaving and lying sites (<c>docs/conformance.md</c>). This end dials as every site of
/// the kit; the aggregator runs round after round of the kit's study.
/// </summary>
public static class AggregatorConformance
{
    /// <summary>The names of all cases, in order.</summary>
    public static IReadOnlyList<string> Names(ConformanceKit kit) => [.. AggregatorCases.All(kit).Select(c => c.Name)];

    /// <summary>Runs the cases against the aggregator that is dialled.</summary>
    /// <param name="kit">The kit that both ends hold.</param>
    /// <param name="dialling">How somebody with this transport key dials the aggregator.</param>
    /// <param name="options">Deadlines, and which cases; a whole round has its <see cref="PeerOptions.Timeout"/>.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="PeerAbsentException">No aggregator is there.</exception>
    public static async Task<PeerReport> RunAsync(
        ConformanceKit kit, Func<TlsIdentity, ITransport> dialling, PeerOptions options, CancellationToken cancellation)
    {
        AggregatorUnderTest aggregator = new(kit, dialling, options, cancellation);
        await using (aggregator.ConfigureAwait(false))
        {
            await aggregator.GatherAsync().ConfigureAwait(false);
            return await PeerRun.RunAsync(AggregatorCases.All(kit), aggregator, aggregator.SettleAsync, options, cancellation).ConfigureAwait(false);
        }
    }
}
