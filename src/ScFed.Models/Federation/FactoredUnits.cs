namespace ScFed.Models.Federation;

/// <summary>Vectors of many units at once, as outer products. Blocks do not overlap; coordinates in no block are zero.</summary>
public sealed class FactoredUnits
{
    /// <summary>Checks the lengths.</summary>
    /// <param name="units">The units, each once.</param>
    /// <param name="blocks">What their vectors consist of.</param>
    /// <exception cref="ArgumentException">A block has vectors for more or fewer units, or two blocks overlap.</exception>
    public FactoredUnits(IReadOnlyList<int> units, IReadOnlyList<OuterBlock> blocks)
    {
        int free = 0;
        foreach (OuterBlock block in blocks.OrderBy(block => block.Start))
        {
            if (block.Start < free || block.Rows < 1 || block.Columns < 1
                || block.Left.Length != (long)units.Count * block.Rows || block.Right.Length != (long)units.Count * block.Columns)
            {
                throw new ArgumentException($"the block at {block.Start} overlaps another, or does not hold the vectors of {units.Count} units", nameof(blocks));
            }

            free = checked(block.Start + (block.Rows * block.Columns));
        }

        Units = units;
        Blocks = blocks;
        Length = free;
    }

    /// <summary>The units.</summary>
    public IReadOnlyList<int> Units { get; }

    /// <summary>What their vectors consist of.</summary>
    public IReadOnlyList<OuterBlock> Blocks { get; }

    /// <summary>Coordinates up to the last that a block has.</summary>
    public int Length { get; }

    /// <summary>Writes out the vector of the unit at <paramref name="index"/> of <see cref="Units"/>: the slow and plain form.</summary>
    public void Expand(int index, Span<double> vector)
    {
        vector.Clear();
        foreach (OuterBlock block in Blocks)
        {
            ReadOnlySpan<double> left = block.Left.Span.Slice(index * block.Rows, block.Rows);
            ReadOnlySpan<double> right = block.Right.Span.Slice(index * block.Columns, block.Columns);
            for (int row = 0; row < block.Rows; row++)
            {
                for (int column = 0; column < block.Columns; column++)
                {
                    vector[block.Start + (row * block.Columns) + column] = left[row] * right[column];
                }
            }
        }
    }
}
