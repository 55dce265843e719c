using ScFed.Secure.Encoding;

namespace ScFed.Secure.Tests;

/// <summary>The real lanes as published vectors list them: unsigned, modulo 2^k.</summary>
internal static class RealLaneWords
{
    public static IEnumerable<ulong> RealWords(this LaneVector lanes) => Enumerable.Range(0, lanes.Real.Length).Select(i => lanes.Real[i]);
}
