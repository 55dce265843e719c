namespace ScFed.Models.Federation;

/// <summary>Reals that the host clips and rounds before it sums them.</summary>
/// <param name="Name">Unique within an ask.</param>
/// <param name="Length">Coordinates.</param>
/// <param name="ClipNorm">A longer vector of a unit is shortened to this Euclidean norm; without noise a site is one unit.</param>
public sealed record RealSegment(string Name, int Length, double ClipNorm) : Segment(Name, Length)
{
    /// <summary>
    /// z: the noise of the sum has at least this many times the deviation that one unit can move it by (the clip norm, and a little for the rounding). 0
    /// without noise; above 0 in every segment of a private sum, which then takes vectors of units only.
    /// </summary>
    public double NoiseMultiplier { get; init; }
}
