using ScFed.Node.Reports;

namespace ScFed.Node.Benchmarks;

/// <summary>Some measurements of the same thing.</summary>
/// <param name="Median">The middle one.</param>
/// <param name="Low">The smallest.</param>
/// <param name="High">The largest.</param>
public sealed record Spread(double Median, double Low, double High)
{
    /// <summary>The spread of measurements, of which there is at least one.</summary>
    public static Spread Of(IReadOnlyCollection<double> values) => new(Medians.Of(values)!.Value, values.Min(), values.Max());

    /// <summary>In other units.</summary>
    public Spread Times(double factor) => new(Median * factor, Low * factor, High * factor);
}
