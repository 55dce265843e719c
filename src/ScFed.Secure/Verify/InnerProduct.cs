namespace ScFed.Secure.Verify;

/// <summary>
/// Σ r·x modulo p of residues r and signed integers x. Products of 122 bits are added up in 128 and folded only every 32 of them; the time is that of
/// one multiplication a lane.
/// </summary>
internal struct InnerProduct
{
    /// <summary>32 products below 2^61 · (2^61 + 8) stay below 2^128.</summary>
    private const int Run = 32;

    private ulong _sum;

    /// <summary>The sum so far, below p.</summary>
    public readonly ulong Value => _sum;

    /// <summary>Adds the products of as many residues and integers.</summary>
    public void Add(ReadOnlySpan<ulong> residues, ReadOnlySpan<long> integers)
    {
        integers = integers[..residues.Length];
        for (int from = 0; from < residues.Length; from += Run)
        {
            int count = Math.Min(Run, residues.Length - from);
            AddRun(residues.Slice(from, count), integers.Slice(from, count));
        }
    }

    private void AddRun(ReadOnlySpan<ulong> residues, ReadOnlySpan<long> integers)
    {
        unchecked
        {
            ulong high = 0;
            ulong low = 0;
            for (int i = 0; i < residues.Length; i++)
            {
                high += Math.BigMul(residues[i], Mersenne61.Fold(integers[i]), out ulong product);
                low += product;
                high += low < product ? 1UL : 0UL;
            }

            _sum = Mersenne61.Add(_sum, Mersenne61.Reduce(high, low));
        }
    }
}
