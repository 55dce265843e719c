using System.Numerics.Tensors;

namespace ScFed.Models.Federation;

/// <summary>The vectors that units add to one segment of a private sum at one site, each shortened to the clip norm, in float64 and without rounding.</summary>
internal sealed class PlainUnits(RealSegment segment)
{
    private readonly double[] _sum = new double[segment.Length];
    private readonly HashSet<int> _added = [];

    internal ReadOnlySpan<double> Sum => _sum;

    /// <summary>Units whose vector was longer.</summary>
    internal int Clipped { get; private set; }

    internal void Add(int unit, ReadOnlySpan<double> vector)
    {
        if (vector.Length != segment.Length)
        {
            throw new ArgumentException($"{segment.Name} has {segment.Length} coordinates, not {vector.Length}", nameof(vector));
        }

        double scale = Claim(unit, TensorPrimitives.Norm(vector));
        TensorPrimitives.MultiplyAdd(vector, scale, _sum, _sum);
    }

    /// <summary>Adds outer products row by row; the blocks do not overlap, so that a vector's squared norm is the sum of |left|² · |right|².</summary>
    internal void Add(FactoredUnits vectors)
    {
        if (vectors.Length > segment.Length)
        {
            throw new ArgumentException($"{segment.Name} has {segment.Length} coordinates, not {vectors.Length}", nameof(vectors));
        }

        for (int i = 0; i < vectors.Units.Count; i++)
        {
            double square = 0;
            foreach (OuterBlock block in vectors.Blocks)
            {
                square += TensorPrimitives.SumOfSquares(Left(block, i)) * TensorPrimitives.SumOfSquares(Right(block, i));
            }

            double scale = Claim(vectors.Units[i], Math.Sqrt(square));
            foreach (OuterBlock block in vectors.Blocks)
            {
                AddScaled(block, i, scale);
            }
        }
    }

    private void AddScaled(OuterBlock block, int index, double scale)
    {
        ReadOnlySpan<double> left = Left(block, index);
        for (int row = 0; row < left.Length; row++)
        {
            Span<double> sum = _sum.AsSpan(block.Start + (row * block.Columns), block.Columns);
            TensorPrimitives.MultiplyAdd(Right(block, index), left[row] * scale, sum, sum);
        }
    }

    /// <summary>Notes the unit and returns what its vector is multiplied by.</summary>
    private double Claim(int unit, double norm)
    {
        if (!double.IsFinite(norm))
        {
            throw new NotFiniteException(segment.Name);
        }

        if (!_added.Add(unit))
        {
            throw new ArgumentException($"unit {unit} has added to {segment.Name} already", nameof(unit));
        }

        if (norm <= segment.ClipNorm)
        {
            return 1;
        }

        Clipped++;
        return segment.ClipNorm / norm;
    }

    private static ReadOnlySpan<double> Left(OuterBlock block, int index) => block.Left.Span.Slice(index * block.Rows, block.Rows);

    private static ReadOnlySpan<double> Right(OuterBlock block, int index) => block.Right.Span.Slice(index * block.Columns, block.Columns);
}
