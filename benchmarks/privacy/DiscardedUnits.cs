using ScFed.Models.Federation;

namespace ScFed.PrivacyBenchmark;

/// <summary>Takes everything in and sums nothing, so that the site's own part of a step can be timed.</summary>
internal sealed class DiscardedUnits : IContributions
{
    public void AddExact(string segment, ReadOnlySpan<long> values) => throw new InvalidOperationException("a private sum has no exact segment");

    public void AddReal(string segment, ReadOnlySpan<double> values) => throw new InvalidOperationException("to a private sum units add");

    public IReadOnlyList<int> DrawUnits(int units) => [.. Enumerable.Range(0, units)];

    public void AddUnit(string segment, int unit, ReadOnlySpan<double> vector)
    {
    }

    public void AddUnits(string segment, FactoredUnits vectors)
    {
    }
}
