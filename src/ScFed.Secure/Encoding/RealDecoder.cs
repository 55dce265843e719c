namespace ScFed.Secure.Encoding;

/// <summary>
/// What the lanes of a sum say in a real segment. Part of f, and so the same on every machine to the last bit: the rotation is undone in integers, and what
/// is left is one division of float64 a coordinate, by a number that two further operations (√, ×) give.
/// </summary>
public static class RealDecoder
{
    /// <summary>Reads d coordinates from <paramref name="first"/> on.</summary>
    public static void Decode(RealEncoding encoding, LaneVector sum, int first, Span<double> values)
    {
        if (values.Length != encoding.Length)
        {
            throw new ArgumentException("the vector does not have the length of its segment", nameof(values));
        }

        Span<long> integers = stackalloc long[SignedHadamard.MaxBlock];
        for (int at = 0; at < values.Length;)
        {
            Span<long> block = integers[..encoding.BlockAt(at)];
            sum.GetReal(first + at, block);
            encoding.Rotation?.Undo(at, block);
            double divisor = encoding.Rotation is null ? encoding.Scale.Value : encoding.Scale.Value * Math.Sqrt(block.Length);
            for (int i = 0; i < block.Length; i++)
            {
                values[at + i] = block[i] / divisor;
            }

            at += block.Length;
        }
    }
}
