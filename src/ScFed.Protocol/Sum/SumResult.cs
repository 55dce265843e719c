using ScFed.Secure.Encoding;
using ScFed.Secure.Verify;

namespace ScFed.Protocol.Sum;

/// <summary>One sum of integers that was opened.</summary>
/// <param name="Sum">Coordinate by coordinate.</param>
/// <param name="Survivors">Places of the sites whose inputs are in it.</param>
/// <param name="Status">Whether the sites have checked it against their inputs.</param>
public sealed record SumResult(IReadOnlyList<long> Sum, IReadOnlyList<ushort> Survivors, VerifyStatus Status)
{
    internal static IReadOnlyList<long> ExactOf(LaneVector lanes) => [.. Enumerable.Range(0, lanes.Encoding.Exact).Select(lanes.ExactAt)];
}
