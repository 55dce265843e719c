namespace ScFed.Secure.Sums;

/// <summary>Coordinates in which each of several units' vectors is an outer product: from <paramref name="Start"/> on, row by row, left[r] · right[c].</summary>
/// <param name="Start">The first coordinate.</param>
/// <param name="Rows">Length of a unit's left vector.</param>
/// <param name="Columns">Length of a unit's right vector.</param>
/// <param name="Left">The left vectors, one unit after the other.</param>
/// <param name="Right">The right vectors, one unit after the other.</param>
public sealed record OuterBlock(int Start, int Rows, int Columns, ReadOnlyMemory<double> Left, ReadOnlyMemory<double> Right)
{
    /// <summary>The left vector of a unit.</summary>
    public ReadOnlySpan<double> LeftOf(int unit) => Left.Span.Slice(unit * Rows, Rows);

    /// <summary>The right vector of a unit.</summary>
    public ReadOnlySpan<double> RightOf(int unit) => Right.Span.Slice(unit * Columns, Columns);
}
