namespace ScFed.Models.Classifiers.Linear;

/// <summary>
/// The last steps of L-BFGS and how each changed the gradient, oldest first (Liu and Nocedal 1989, Math. Program. 45:503). Bit-exact: sums in index order.
/// </summary>
internal readonly ref struct LimitedMemory(ReadOnlySpan<double> steps, ReadOnlySpan<double> changes, int dimension)
{
    private readonly ReadOnlySpan<double> _steps = steps;
    private readonly ReadOnlySpan<double> _changes = changes;
    private readonly int _dimension = dimension;

    /// <summary>Pairs remembered.</summary>
    private int Count => _dimension == 0 ? 0 : _steps.Length / _dimension;

    /// <summary>The direction to go: minus the gradient times the inverse Hessian that the memory approximates.</summary>
    internal double[] Direction(ReadOnlySpan<double> gradient)
    {
        double[] direction = new double[gradient.Length];
        Vectors.AddScaled(direction, -1, gradient);
        double[] parts = new double[Count];
        for (int i = Count - 1; i >= 0; i--)
        {
            parts[i] = Vectors.Dot(Step(i), direction) / Vectors.Dot(Step(i), Change(i));
            Vectors.AddScaled(direction, -parts[i], Change(i));
        }

        if (Count > 0)
        {
            ReadOnlySpan<double> last = Change(Count - 1);
            double scale = Vectors.Dot(Step(Count - 1), last) / Vectors.Dot(last, last);
            for (int i = 0; i < direction.Length; i++)
            {
                direction[i] *= scale;
            }
        }

        for (int i = 0; i < Count; i++)
        {
            double part = Vectors.Dot(Change(i), direction) / Vectors.Dot(Step(i), Change(i));
            Vectors.AddScaled(direction, parts[i] - part, Step(i));
        }

        return direction;
    }

    /// <summary>Earlier pairs and a new one, at most so many; the oldest goes first.</summary>
    internal static double[] Append(ReadOnlySpan<double> earlier, ReadOnlySpan<double> pair, int most)
    {
        int kept = Math.Min(earlier.Length, (most - 1) * pair.Length);
        double[] all = new double[kept + pair.Length];
        earlier[^kept..].CopyTo(all);
        pair.CopyTo(all.AsSpan(kept));
        return all;
    }

    private ReadOnlySpan<double> Step(int i) => _steps.Slice(i * _dimension, _dimension);

    private ReadOnlySpan<double> Change(int i) => _changes.Slice(i * _dimension, _dimension);
}
