namespace ScFed.Models.Federation;

/// <summary>
/// Coordinates in which every unit's vector is an outer product: from <paramref name="Start"/> on, row by row, left[r] · right[c]. Per-unit gradients of a
/// dense layer have this form (errors × inputs), and of its biases (errors × 1); nobody has to write them out.
/// </summary>
/// <param name="Start">The first coordinate.</param>
/// <param name="Rows">Length of a unit's left vector.</param>
/// <param name="Columns">Length of a unit's right vector.</param>
/// <param name="Left">The left vectors, one unit after the other.</param>
/// <param name="Right">The right vectors, one unit after the other.</param>
public sealed record OuterBlock(int Start, int Rows, int Columns, ReadOnlyMemory<double> Left, ReadOnlyMemory<double> Right);
