namespace ScFed.Models.Federation;

/// <summary>One site's part of a plain sum, checked against what was asked.</summary>
/// <param name="ask">What is asked.</param>
/// <param name="coins">Draws the units of a private sum; seeded, so that a reference run can be repeated.</param>
internal sealed class PlainContributions(Ask ask, StudyRandom? coins = null) : IContributions
{
    private int _units = -1;
    private int[] _drawn = [];

    internal Dictionary<string, long[]> Exact { get; } = [];

    internal Dictionary<string, double[]> Real { get; } = [];

    /// <summary>What units added, by segment; of a private sum only.</summary>
    internal Dictionary<string, PlainUnits> Units { get; } = [];

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

        RequirePrivate(false);
        Exact.Add(segment, values.ToArray());
    }

    public void AddReal(string segment, ReadOnlySpan<double> values)
    {
        Asked<RealSegment>(segment, values.Length);
        RequirePrivate(false);
        Real.Add(segment, StateArray.AreFinite(values) ? values.ToArray() : throw new NotFiniteException(segment));
    }

    public IReadOnlyList<int> DrawUnits(int units)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        AskPrivacy privacy = RequirePrivate(true)!;
        if (_units >= 0)
        {
            return units == _units ? _drawn : throw new InvalidOperationException($"the sum was drawn for {_units} units, not {units}");
        }

        _units = units;
        _drawn = [.. Enumerable.Range(0, units).Where(_ => privacy.SamplingRate >= 1 || Coin() < privacy.SamplingRate)];
        return _drawn;
    }

    public void AddUnit(string segment, int unit, ReadOnlySpan<double> vector) => UnitsOf(segment, [unit]).Add(unit, vector);

    public void AddUnits(string segment, FactoredUnits vectors) => UnitsOf(segment, vectors.Units).Add(vectors);

    private double Coin() => (coins ?? throw new InvalidOperationException("there are no coins to draw units by")).Unit();

    private PlainUnits UnitsOf(string segment, IReadOnlyList<int> units)
    {
        RequirePrivate(true);
        foreach (int unit in units)
        {
            if (Array.BinarySearch(_drawn, unit) < 0)
            {
                throw new ArgumentException($"unit {unit} was not drawn", nameof(units));
            }
        }

        if (!Units.TryGetValue(segment, out PlainUnits? added))
        {
            RealSegment asked = ask.Segments.OfType<RealSegment>().FirstOrDefault(s => s.Name == segment)
                ?? throw new ArgumentException($"{ask.Query} asks for no {segment}", nameof(segment));
            Units.Add(segment, added = new PlainUnits(asked));
        }

        return added;
    }

    private AskPrivacy? RequirePrivate(bool isPrivate) => isPrivate == ask.Privacy is not null
        ? ask.Privacy
        : throw new InvalidOperationException(isPrivate ? "this sum is not private" : "to a private sum units add, not sites");

    private T Asked<T>(string segment, int length)
        where T : Segment
    {
        T? asked = ask.Segments.OfType<T>().FirstOrDefault(s => s.Name == segment);
        return asked?.Length == length ? asked : throw new ArgumentException($"{ask.Query} asks for no {segment} of {length} coordinates");
    }
}
