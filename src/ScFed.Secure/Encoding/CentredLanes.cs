using System.Runtime.InteropServices;

namespace ScFed.Secure.Encoding;

/// <summary>The lanes of a vector as signed integers in the order of H(X): exact lanes, then real ones, canaries in their places.</summary>
internal static class CentredLanes
{
    /// <summary>Reads as many consecutive lanes as <paramref name="destination"/> holds.</summary>
    public static void Read(LaneVector lanes, int first, Span<long> destination)
    {
        int exact = Math.Clamp(lanes.Exact.Length - first, 0, destination.Length);
        if (exact > 0)
        {
            MemoryMarshal.Cast<ulong, long>(lanes.Exact.AsSpan(first, exact)).CopyTo(destination);
        }

        if (exact < destination.Length)
        {
            lanes.Real.Read(first + exact - lanes.Exact.Length, destination[exact..]);
        }
    }
}
