namespace ScFed.Models.Federation;

/// <summary>Integers whose sum is exact: counts, or reals that the algorithm has already put into fixed point.</summary>
/// <param name="Name">Unique within an ask.</param>
/// <param name="Length">Coordinates.</param>
/// <param name="Bound">No site's coordinate is further from zero.</param>
public sealed record ExactSegment(string Name, int Length, long Bound) : Segment(Name, Length);
