namespace ScFed.Secure.Encoding;

/// <summary>One vector of a real segment into its lanes, rounded once, block by block. A site that has several units takes <see cref="Sums.ClippedSum"/>.</summary>
public static class RealEncoder
{
    /// <summary>Clips and encodes one unit's vector.</summary>
    /// <param name="encoding">The segment.</param>
    /// <param name="values">The vector, d coordinates.</param>
    /// <param name="coins">Decide the rounding.</param>
    /// <param name="lanes">Takes the integers.</param>
    /// <param name="first">Where the segment begins among the real coordinates.</param>
    /// <exception cref="ArgumentException">A value is not finite; nothing was written.</exception>
    public static void Encode(RealEncoding encoding, ReadOnlySpan<double> values, RoundingCoins coins, LaneVector lanes, int first) =>
        Encode(encoding, values, L2Clip.Factor(values, encoding.Clip), coins, lanes, first);

    /// <summary>Encodes what was clipped before, multiplied by <paramref name="factor"/>.</summary>
    internal static void Encode(RealEncoding encoding, ReadOnlySpan<double> values, double factor, RoundingCoins coins, LaneVector lanes, int first)
    {
        if (values.Length != encoding.Length)
        {
            throw new ArgumentException("the vector does not have the length of its segment", nameof(values));
        }

        Span<double> placed = stackalloc double[SignedHadamard.MaxBlock];
        Span<long> integers = stackalloc long[SignedHadamard.MaxBlock];
        for (int at = 0; at < values.Length;)
        {
            int count = encoding.BlockAt(at);
            encoding.Place(values, factor, at, placed[..count]);
            StochasticRounding.Round(placed[..count], encoding.Scale.Bound, coins, integers[..count]);
            lanes.SetReal(first + at, integers[..count]);
            at += count;
        }

        placed.Clear();
        integers.Clear();
    }
}
