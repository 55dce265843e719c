using ScFed.Models.Federation;

namespace ScFed.Node.Studies;

/// <summary>One site's part of one sum in clear, on its way to the encoder: checked against what was asked; what was left out counts as zeros.</summary>
public sealed class SiteContributions(Ask ask) : IContributions
{
    private readonly Dictionary<string, long[]> _exact = [];
    private readonly Dictionary<string, double[]> _real = [];

    /// <inheritdoc/>
    /// <exception cref="UnsuitableCellsException">A value is beyond the segment's bound.</exception>
    public void AddExact(string segment, ReadOnlySpan<long> values)
    {
        ExactSegment asked = Asked<ExactSegment>(segment, values.Length);
        foreach (long value in values)
        {
            if (value > asked.Bound || value < -asked.Bound)
            {
                // Bounds follow from sums, and a site that lied in those makes them too small for the others.
                throw new UnsuitableCellsException($"a coordinate of '{segment}' is beyond its bound {asked.Bound}, which follows from the sums before: some site's part of them was not true");
            }
        }

        _exact.Add(segment, values.ToArray());
    }

    /// <inheritdoc/>
    public void AddReal(string segment, ReadOnlySpan<double> values)
    {
        Asked<RealSegment>(segment, values.Length);
        _real.Add(segment, values.ToArray());
    }

    /// <summary>The coordinates of an exact segment.</summary>
    public ReadOnlySpan<long> Exact(ExactSegment segment) => _exact.GetValueOrDefault(segment.Name) ?? new long[segment.Length];

    /// <summary>The coordinates of a real segment.</summary>
    public ReadOnlySpan<double> Real(RealSegment segment) => _real.GetValueOrDefault(segment.Name) ?? new double[segment.Length];

    private T Asked<T>(string segment, int length)
        where T : Segment
    {
        T? asked = ask.Segments.OfType<T>().FirstOrDefault(s => s.Name == segment);
        return asked?.Length == length ? asked : throw new ArgumentException($"'{ask.Query}' asks for no '{segment}' of {length} coordinates");
    }
}
