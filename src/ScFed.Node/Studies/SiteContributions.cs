using ScFed.Models.Federation;

namespace ScFed.Node.Studies;

/// <summary>One site's part of one sum in clear, on its way to the encoder: checked against what was asked; what was left out counts as zeros.</summary>
public sealed class SiteContributions : IContributions, IDisposable
{
    private readonly Dictionary<string, long[]> _exact = [];
    private readonly Dictionary<string, double[]> _real = [];
    private readonly Ask _ask;

    /// <summary>To a sum without noise.</summary>
    public SiteContributions(Ask ask)
        : this(ask, null)
    {
    }

    internal SiteContributions(Ask ask, PrivateContributions? units)
    {
        _ask = ask;
        Private = units;
    }

    /// <summary>What units have added; null where the sum is not private.</summary>
    internal PrivateContributions? Private { get; }

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

    /// <inheritdoc/>
    public IReadOnlyList<int> DrawUnits(int units) => Units.Draw(units);

    /// <inheritdoc/>
    public void AddUnit(string segment, int unit, ReadOnlySpan<double> vector) => Units.Add(segment, unit, vector);

    /// <inheritdoc/>
    public void AddUnits(string segment, FactoredUnits vectors) => Units.Add(segment, vectors);

    /// <inheritdoc/>
    public void Dispose() => Private?.Dispose();

    /// <summary>The coordinates of an exact segment.</summary>
    public ReadOnlySpan<long> Exact(ExactSegment segment) => _exact.GetValueOrDefault(segment.Name) ?? new long[segment.Length];

    /// <summary>The coordinates of a real segment.</summary>
    public ReadOnlySpan<double> Real(RealSegment segment) => _real.GetValueOrDefault(segment.Name) ?? new double[segment.Length];

    private PrivateContributions Units => Private ?? throw new InvalidOperationException($"'{_ask.Query}' is no private sum: a site adds its vector as one");

    private T Asked<T>(string segment, int length)
        where T : Segment
    {
        if (Private is not null)
        {
            throw new InvalidOperationException($"'{_ask.Query}' is a private sum: units add to it, one by one");
        }

        T? asked = _ask.Segments.OfType<T>().FirstOrDefault(s => s.Name == segment);
        return asked?.Length == length ? asked : throw new ArgumentException($"'{_ask.Query}' asks for no '{segment}' of {length} coordinates");
    }
}
