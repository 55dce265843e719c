namespace ScFed.Models.Federation;

/// <summary>A named part of the vector that is summed.</summary>
/// <param name="Name">Unique within an ask.</param>
/// <param name="Length">Coordinates.</param>
public abstract record Segment(string Name, int Length);
