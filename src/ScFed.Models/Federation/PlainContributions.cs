namespace ScFed.Models.Federation;

/// <summary>One site's part of a plain sum, checked against what was asked.</summary>
internal sealed class PlainContributions(Ask ask) : IContributions
{
    internal Dictionary<string, long[]> Exact { get; } = [];

    internal Dictionary<string, double[]> Real { get; } = [];

    public void AddExact(string segment, ReadOnlySpan<long> values)
    {
        ExactSegment asked = Asked<ExactSegment>(segment, values.Length);
        foreach (long value in values)
        {
            if (value > asked.Bound || value < -asked.Bound)
            {
                throw new ArgumentOutOfRangeException(nameof(values), $"a coordinate of {segment} is beyond its bound of {asked.Bound}");
            }
        }

        Exact.Add(segment, values.ToArray());
    }

    public void AddReal(string segment, ReadOnlySpan<double> values)
    {
        Asked<RealSegment>(segment, values.Length);
        Real.Add(segment, StateArray.AreFinite(values) ? values.ToArray() : throw new NotFiniteException(segment));
    }

    public IReadOnlyList<int> DrawUnits(int units) => throw new InvalidOperationException("this sum is not private");

    public void AddUnit(string segment, int unit, ReadOnlySpan<double> vector) => throw new InvalidOperationException("this sum is not private");

    public void AddUnits(string segment, FactoredUnits vectors) => throw new InvalidOperationException("this sum is not private");

    private T Asked<T>(string segment, int length)
        where T : Segment
    {
        T? asked = ask.Segments.OfType<T>().FirstOrDefault(s => s.Name == segment);
        return asked?.Length == length ? asked : throw new ArgumentException($"{ask.Query} asks for no {segment} of {length} coordinates");
    }
}
