namespace ScFed.Models.Federation;

/// <summary>Reals that the host clips and rounds before it sums them.</summary>
/// <param name="Name">Unique within an ask.</param>
/// <param name="Length">Coordinates.</param>
/// <param name="ClipNorm">A site's longer vector is shortened to this Euclidean norm.</param>
public sealed record RealSegment(string Name, int Length, double ClipNorm) : Segment(Name, Length);
