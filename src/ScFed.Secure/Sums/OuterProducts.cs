using System.Numerics.Tensors;
using ScFed.Secure.Encoding;

namespace ScFed.Secure.Sums;

/// <summary>
/// The vectors of several privacy units as outer products, clipped and summed without being written out: ‖left ⊗ right‖ = ‖left‖·‖right‖, so that a unit's norm
/// needs its factors alone (Goodfellow 2015, arXiv:1510.01799), and the sum of all units is one matrix product a block.
/// </summary>
public sealed class OuterProducts
{
    // A block of the right vectors is read once a row of the sum: this many of them stay in the cache meanwhile.
    private const int CacheBytes = 256 << 10;

    private readonly IReadOnlyList<OuterBlock> _blocks;

    /// <summary>Checks the lengths.</summary>
    /// <param name="units">How many units.</param>
    /// <param name="length">Coordinates of their vectors.</param>
    /// <param name="blocks">What these consist of; blocks do not overlap, and what is in no block is zero.</param>
    /// <exception cref="ArgumentException">A block has other lengths, leaves the vector or overlaps another.</exception>
    public OuterProducts(int units, int length, IReadOnlyList<OuterBlock> blocks)
    {
        long free = 0;
        foreach (OuterBlock block in blocks.OrderBy(block => block.Start))
        {
            if (block.Start < free || block.Rows < 1 || block.Columns < 1
                || block.Left.Length != (long)units * block.Rows || block.Right.Length != (long)units * block.Columns)
            {
                throw new ArgumentException($"the block at {block.Start} overlaps another, or does not hold the vectors of {units} units", nameof(blocks));
            }

            // Two blocks in one place would add up, and a unit's norm would not be the one that is clipped.
            free = block.Start + ((long)block.Rows * block.Columns);
        }

        if (free > length)
        {
            throw new ArgumentException($"a block ends at {free}, behind the {length} coordinates of its segment", nameof(blocks));
        }

        Units = units;
        Length = length;
        _blocks = blocks;
    }

    /// <summary>How many units.</summary>
    public int Units { get; }

    /// <summary>Coordinates of a unit's vector.</summary>
    public int Length { get; }

    /// <summary>Adds the units' vectors, each shortened to <paramref name="clip"/>, to <paramref name="sum"/>.</summary>
    /// <exception cref="ArgumentException">A value is not finite; nothing was added.</exception>
    internal void AddClipped(double clip, Span<double> sum)
    {
        double[] factors = new double[Units];
        double[] norms = new double[_blocks.Count];
        for (int unit = 0; unit < Units; unit++)
        {
            for (int i = 0; i < norms.Length; i++)
            {
                norms[i] = L2Clip.Norm(_blocks[i].LeftOf(unit)) * L2Clip.Norm(_blocks[i].RightOf(unit));
            }

            factors[unit] = L2Clip.Factor(norms, clip);
        }

        foreach (OuterBlock block in _blocks)
        {
            int together = Math.Max(1, CacheBytes / (block.Columns * sizeof(double)));
            for (int first = 0; first < Units; first += together)
            {
                Add(block, first, Math.Min(first + together, Units), factors, sum);
            }
        }
    }

    private static void Add(OuterBlock block, int first, int end, double[] factors, Span<double> sum)
    {
        for (int row = 0; row < block.Rows; row++)
        {
            Span<double> into = sum.Slice(block.Start + (row * block.Columns), block.Columns);
            for (int unit = first; unit < end; unit++)
            {
                double weight = factors[unit] * block.LeftOf(unit)[row];
                if (weight != 0)
                {
                    TensorPrimitives.MultiplyAdd(block.RightOf(unit), weight, into, into);
                }
            }
        }
    }
}
