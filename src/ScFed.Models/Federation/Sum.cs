namespace ScFed.Models.Federation;

/// <summary>What a closed sum tells every party: the total of each segment, and who is in it.</summary>
public sealed class Sum
{
    private readonly IReadOnlyDictionary<string, long[]> _exact;
    private readonly IReadOnlyDictionary<string, double[]> _real;

    /// <summary>Takes ownership of the arrays.</summary>
    /// <param name="exact">Totals of the exact segments, by name.</param>
    /// <param name="real">Totals of the real segments, by name.</param>
    /// <param name="survivorPlaces">Places of the sites in the sum, rising.</param>
    public Sum(IReadOnlyDictionary<string, long[]> exact, IReadOnlyDictionary<string, double[]> real, IReadOnlyList<int> survivorPlaces)
    {
        _exact = exact;
        _real = real;
        SurvivorPlaces = survivorPlaces;
    }

    /// <summary>Places of the sites in the sum (U3), rising.</summary>
    public IReadOnlyList<int> SurvivorPlaces { get; }

    /// <summary>|U3|.</summary>
    public int Survivors => SurvivorPlaces.Count;

    /// <summary>Total of an exact segment.</summary>
    public ReadOnlySpan<long> Exact(string segment) => _exact[segment];

    /// <summary>Total of a real segment.</summary>
    public ReadOnlySpan<double> Real(string segment) => _real[segment];

    /// <summary>Checks that the totals have the segments, kinds and lengths that were asked for.</summary>
    /// <exception cref="ArgumentException">They have not.</exception>
    public void RequireFits(Ask ask)
    {
        foreach (Segment segment in ask.Segments)
        {
            int? length = segment is ExactSegment
                ? _exact.GetValueOrDefault(segment.Name)?.Length
                : _real.GetValueOrDefault(segment.Name)?.Length;
            if (length != segment.Length)
            {
                throw new ArgumentException($"the sum for {ask.Query} has {length ?? 0} coordinates of {segment.Name}, not {segment.Length}");
            }
        }
    }
}
