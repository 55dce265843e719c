using System.Runtime.InteropServices;

namespace ScFed.System.Tests.Leaks;

/// <summary>Whether a capture looks like noise, and whether it has anything to do with an input. Six deviations: one false alarm in some 10^8 looks.</summary>
internal static class Uniformity
{
    private const double Deviations = 6;

    /// <summary>χ² of the byte values: 255 degrees of freedom, mean 255, deviation √510.</summary>
    public static bool BytesLookRandom(ReadOnlySpan<byte> bytes)
    {
        double expected = bytes.Length / 256.0;
        double[] counts = new double[256];
        foreach (byte b in bytes)
        {
            counts[b]++;
        }

        return counts.Sum(c => (c - expected) * (c - expected) / expected) < 255 + (Deviations * Math.Sqrt(510));
    }

    /// <summary>Every one of a lane's 32 bits is set in half of the lanes.</summary>
    public static bool EveryBitIsBalanced(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> lanes = MemoryMarshal.Cast<byte, uint>(bytes);
        for (int bit = 0; bit < 32; bit++)
        {
            int set = 0;
            foreach (uint lane in lanes)
            {
                set += (int)((lane >> bit) & 1);
            }

            if (Math.Abs(set - (lanes.Length / 2.0)) > Deviations * Math.Sqrt(lanes.Length) / 2)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the lanes, read as centred integers, go along with the values.</summary>
    public static bool Correlates(ReadOnlySpan<byte> bytes, double[] values)
    {
        double[] lanes = [.. MemoryMarshal.Cast<byte, int>(bytes)[..values.Length].ToArray().Select(v => (double)v)];
        (double meanLane, double meanValue) = (lanes.Average(), values.Average());
        double product = lanes.Zip(values).Sum(p => (p.First - meanLane) * (p.Second - meanValue));
        double r = product / Math.Sqrt(lanes.Sum(l => (l - meanLane) * (l - meanLane)) * values.Sum(v => (v - meanValue) * (v - meanValue)));
        return Math.Abs(r) > Deviations / Math.Sqrt(values.Length);
    }
}
