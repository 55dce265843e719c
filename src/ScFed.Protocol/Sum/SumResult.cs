using ScFed.Secure.Encoding;

namespace ScFed.Protocol.Sum;

/// <summary>One sum of integers that was opened.</summary>
/// <param name="Sum">Coordinate by coordinate.</param>
/// <param name="Survivors">Places of the sites whose inputs are in it.</param>
public sealed record SumResult(IReadOnlyList<long> Sum, IReadOnlyList<ushort> Survivors)
{
    internal static IReadOnlyList<long> ExactOf(LaneVector lanes) => [.. Enumerable.Range(0, lanes.Encoding.Exact).Select(lanes.ExactAt)];
}
