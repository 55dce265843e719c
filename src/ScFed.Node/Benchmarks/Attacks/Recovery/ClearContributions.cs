using System.Numerics.Tensors;
using ScFed.Models.Federation;

namespace ScFed.Node.Benchmarks.Attacks.Recovery;

/// <summary>
/// A site's part of a gradient as a site without secure aggregation would send it: the sum of its units' vectors, neither clipped nor rounded, masked nor noised.
/// Every unit takes part.
/// </summary>
/// <param name="length">Coordinates.</param>
internal sealed class ClearContributions(int length) : IContributions
{
    private readonly double[] _sum = new double[length];
    private readonly double[] _unit = new double[length];
    private readonly List<double> _norms = [];

    /// <summary>The sum.</summary>
    public ReadOnlySpan<double> Sum => _sum;

    /// <summary>How long the vector of each unit was.</summary>
    public IReadOnlyList<double> Norms => _norms;

    /// <inheritdoc/>
    public void AddExact(string segment, ReadOnlySpan<long> values) => throw NoUnit(segment);

    /// <inheritdoc/>
    public void AddReal(string segment, ReadOnlySpan<double> values) => throw NoUnit(segment);

    /// <inheritdoc/>
    public IReadOnlyList<int> DrawUnits(int units) => [.. Enumerable.Range(0, units)];

    /// <inheritdoc/>
    public void AddUnit(string segment, int unit, ReadOnlySpan<double> vector)
    {
        _norms.Add(TensorPrimitives.Norm(vector));
        TensorPrimitives.Add(_sum, vector, _sum);
    }

    /// <inheritdoc/>
    public void AddUnits(string segment, FactoredUnits vectors)
    {
        for (int i = 0; i < vectors.Units.Count; i++)
        {
            vectors.Expand(i, _unit);
            AddUnit(segment, vectors.Units[i], _unit);
        }
    }

    private static InvalidOperationException NoUnit(string segment) => new($"'{segment}' is a vector of units");
}
